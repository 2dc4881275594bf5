/**
 * Acronyms of machine learning and what they stand for: a question says "NLI" where a paper writes it
 * out. Several readings are kept; the papers decide. In our own words, as everything of this kind here.
 */
const TABLE = `
  AAC: automated audio captioning
  ABC: approximate Bayesian computation
  ABSA: aspect-based sentiment analysis
  AEC: acoustic echo cancellation
  AES: automated essay scoring
  AGB: above-ground biomass
  AL: active learning
  AML: anti-money laundering
  AMR: abstract meaning representation
  AMT: automatic music transcription
  AP: average precision
  APE: automatic post-editing
  APR: automated program repair
  AQG: automatic question generation
  ASAG: automatic short answer grading
  ASD: anomalous sound detection
  ASR: automatic speech recognition
  ATE: average treatment effect
  ATP: automated theorem proving
  AV: autonomous vehicles
  AVSR: audio-visual speech recognition
  BCI: brain-computer interface
  BEV: bird's-eye view
  BLI: bilingual lexicon induction
  BN: batch normalization
  BNN: binary neural network
  BPE: byte-pair encoding, byte pair encoding
  CAD: computer-aided diagnosis
  CALL: computer-assisted language learning
  CAM: class activation map
  CAPT: computer-assisted pronunciation training
  CATE: conditional average treatment effect
  CBIR: content-based image retrieval
  CBM: concept bottleneck model
  CCA: canonical correlation analysis
  CER: character error rate
  CF: collaborative filtering
  CFG: classifier-free guidance
  CIL: class-incremental learning
  CIR: composed image retrieval
  CKA: centered kernel alignment
  CL: continual learning, curriculum learning
  CLIP: contrastive language-image pretraining
  CLIR: cross-lingual information retrieval
  CLM: causal language modeling
  CLV: customer lifetime value
  CNN: convolutional neural network
  COD: camouflaged object detection
  CQA: community question answering, conversational question answering
  CQL: conservative Q-learning
  CRF: conditional random field
  CRPS: continuous ranked probability score
  CRS: conversational recommender system
  CTC: connectionist temporal classification
  CTG: controllable text generation
  CXR: chest X-ray analysis
  CoT: chain-of-thought prompting, chain of thought
  DA: domain adaptation
  DDA: dynamic difficulty adjustment
  DDI: drug-drug interaction prediction
  DFT: density functional theory
  DG: domain generalization
  DKT: deep knowledge tracing
  DLA: document layout analysis
  DML: double machine learning
  DOA: direction of arrival
  DP: differential privacy
  DPO: direct preference optimization
  DPR: dense passage retrieval
  DQN: deep Q-network
  DRL: deep reinforcement learning
  DRO: distributionally robust optimization
  DST: dialogue state tracking
  DTI: drug-target interaction
  DTW: dynamic time warping
  DVS: dynamic vision sensor
  EBM: energy-based model
  ECE: expected calibration error
  EDM: educational data mining
  EE: event extraction
  EER: equal error rate
  EHR: electronic health records
  EL: entity linking
  EM: exact match
  EMD: earth mover's distance
  EMR: electronic medical records
  EO: earth observation
  ES: evolution strategies
  ESN: echo state network
  EWC: elastic weight consolidation
  FAR: false acceptance rate
  FAS: face anti-spoofing
  FER: facial expression recognition
  FFN: feed-forward network
  FGE: fast geometric ensembling
  FGVC: fine-grained visual categorization
  FL: federated learning
  FM: factorization machine
  FPN: feature pyramid network
  FRR: false rejection rate
  FSL: few-shot learning
  GAM: generalised additive model
  GAN: generative adversarial network
  GCD: generalized category discovery
  GCN: graph convolutional network
  GCRL: goal-conditioned reinforcement learning
  GEC: grammatical error correction
  GLU: gated linear unit
  GNN: graph neural network
  GPT: generative pretrained transformer
  GQA: grouped-query attention
  GRN: gene regulatory network inference
  GRPO: group relative policy optimization
  GRU: gated recurrent unit
  GWAS: genome-wide association study
  GZSL: generalized zero-shot learning
  HAR: human activity recognition, human action recognition
  HER: hindsight experience replay
  HMM: hidden Markov model
  HRI: human-robot interaction
  HRL: hierarchical reinforcement learning
  HTR: handwritten text recognition
  IB: information bottleneck
  ICA: independent component analysis
  ICL: in-context learning
  IE: information extraction
  INR: implicit neural representation
  IPW: inverse probability weighting
  IQA: image quality assessment
  IR: information retrieval
  IRL: inverse reinforcement learning
  IRM: invariant risk minimization
  IRT: item response theory
  IS: inception score
  ISP: image signal processing
  ITS: intelligent tutoring systems
  IV: instrumental variable
  IoU: intersection over union
  KB: knowledge base
  KBQA: knowledge base question answering
  KD: knowledge distillation
  KDE: kernel density estimation
  KG: knowledge graph
  KGC: knowledge graph completion
  KGE: knowledge graph embedding
  KGQA: knowledge graph question answering
  KIE: key information extraction
  LDA: latent Dirichlet allocation
  LDP: local differential privacy
  LLIE: low-light image enhancement
  LLM: large language model
  LM: language model
  LPR: license plate recognition
  LR: learning rate
  LRM: large reasoning model
  LSH: locality-sensitive hashing
  LSTM: long short-term memory
  LTR: learning to rank
  LULC: land-use land-cover
  LUPI: learning using privileged information
  LVLM: large vision-language model
  LfD: learning from demonstrations, learning from demonstration
  MAE: mean absolute error
  MAML: model-agnostic meta-learning
  MANN: memory-augmented neural network
  MAPF: multi-agent path finding
  MARL: multi-agent reinforcement learning
  MBRL: model-based reinforcement learning
  MCI: mild cognitive impairment
  MDE: monocular depth estimation
  MDL: minimum description length
  MDN: mixture density network
  MDS: multi-document summarization
  MHA: multi-head attention
  MIA: membership inference attack
  MIL: multiple instance learning
  MIM: masked image modeling
  MIR: music information retrieval
  MLE: maximum likelihood estimation
  MLLM: multimodal large language model
  MLM: masked language modeling
  MMD: maximum mean discrepancy
  MMT: multimodal machine translation
  MNMT: multilingual neural machine translation
  MOS: mean opinion score
  MOT: multi-object tracking
  MPC: model predictive control
  MPNN: message passing neural network
  MQA: multi-query attention
  MRC: machine reading comprehension
  MRL: morphologically rich languages
  MRR: mean reciprocal rank
  MSA: multimodal sentiment analysis
  MSE: mean squared error
  MT: machine translation
  MTL: multi-task learning
  MTPE: machine translation post-editing
  MVS: multi-view stereo
  MWP: math word problems
  MoE: mixture of experts
  NAS: neural architecture search
  NC: neural collapse
  NCD: novel class discovery
  NCE: noise-contrastive estimation
  NED: named entity disambiguation
  NER: named entity recognition
  NFL: no free lunch theorem
  NIAH: needle in a haystack
  NLG: natural language generation
  NLI: natural language inference
  NLL: negative log-likelihood
  NMT: neural machine translation
  NPC: non-player characters
  NST: neural style transfer
  NTK: neural tangent kernel
  NWP: numerical weather prediction
  OCR: optical character recognition
  ODQA: open-domain question answering
  OHEM: online hard example mining
  OPE: off-policy evaluation
  OSR: open-set recognition
  OVD: open-vocabulary detection
  PAD: presentation attack detection
  PBT: population-based training
  PCA: principal component analysis
  PCG: procedural content generation
  PDP: partial dependence plot
  PEFT: parameter-efficient fine-tuning
  PER: phoneme error rate
  PINN: physics-informed neural network
  PLM: protein language model
  PPI: protein-protein interaction
  PPO: proximal policy optimization
  PRF: pseudo-relevance feedback
  PRM: process reward model
  PTQ: post-training quantization
  QA: question answering
  QAT: quantization-aware training
  QE: quality estimation
  QFS: query-focused summarization
  QG: question generation
  QKV: query key value
  RAG: retrieval-augmented generation
  RE: relation extraction
  REC: referring expression comprehension
  RIS: referring image segmentation
  RKD: relational knowledge distillation
  RL: reinforcement learning
  RM: reward model
  RND: random network distillation
  RNN: recurrent neural network
  RS: remote sensing
  RSA: representational similarity analysis
  RTE: recognizing textual entailment
  RTS: real-time strategy games
  RUL: remaining useful life
  SAC: soft actor-critic
  SAM: sharpness-aware minimization
  SAR: synthetic aperture radar
  SBI: simulation-based inference
  SCM: structural causal model
  SED: sound event detection
  SER: speech emotion recognition
  SFDA: source-free domain adaptation
  SFT: supervised fine-tuning
  SGC: spectral graph convolution
  SGD: stochastic gradient descent
  SGG: scene graph generation
  SGLD: stochastic gradient Langevin dynamics
  SISR: single-image super-resolution, single image super-resolution
  SITS: satellite image time series
  SLAM: simultaneous localization and mapping
  SLM: small language models
  SLP: sign language production
  SLR: sign language recognition
  SLT: spoken language translation, sign language translation
  SLU: spoken language understanding
  SMC: sequential Monte Carlo
  SMT: statistical machine translation
  SNN: spiking neural network
  SOD: salient object detection
  SOT: single object tracking
  SOTA: state of the art
  SPL: self-paced learning
  SRL: semantic role labeling
  SSL: self-supervised learning, semi-supervised learning
  SSM: state space model
  ST: speech translation
  STE: straight-through estimator
  STN: spatial transformer network
  STR: scene text recognition
  STS: semantic textual similarity
  SVM: support vector machine
  SVS: singing voice synthesis
  SWA: stochastic weight averaging
  SWAG: stochastic weight averaging Gaussian
  SfM: structure from motion
  TAL: temporal action localization
  TAMP: task and motion planning
  TAP: track any point
  TCN: temporal convolutional network
  TGN: temporal graph network
  TOD: task-oriented dialogue
  TRPO: trust region policy optimization
  TSC: time series classification
  TSR: table structure recognition
  TTA: test-time adaptation, test-time augmentation
  TTT: test-time training
  ToM: theory of mind in LLMs
  ToT: tree of thoughts
  UAP: universal adversarial perturbation
  UAV: unmanned aerial vehicles
  UDA: unsupervised domain adaptation
  UIE: underwater image enhancement
  UQ: uncertainty quantification
  VAD: voice activity detection, video anomaly detection
  VAT: virtual adversarial training
  VC: voice conversion
  VFI: video frame interpolation
  VI: variational inference
  VIB: variational information bottleneck
  VIO: visual-inertial odometry
  VLA: vision-language-action models
  VLM: vision-language model
  VLP: vision-language pretraining
  VO: visual odometry
  VOS: video object segmentation
  VOT: visual object tracking
  VPR: visual place recognition
  VPT: visual prompt tuning
  VQ: vector quantization
  VQA: visual question answering
  VRP: vehicle routing problem
  VSR: visual speech recognition, video super-resolution
  VaR: value at risk
  WER: word error rate
  WSD: word sense disambiguation
  WSI: whole slide image
  WSOL: weakly supervised object localization
  ZSL: zero-shot learning
`

/** Acronym, in lower case → its readings. */
export const ACRONYMS: ReadonlyMap<string, string[]> = new Map(
  TABLE.trim()
    .split('\n')
    .map(line => {
      const [acronym, readings] = line.trim().split(': ')
      return [acronym!.toLowerCase(), readings!.split(', ')]
    }),
)
