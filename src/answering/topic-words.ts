/**
 * Stems that name a subject of machine learning: where a question has one of them and no paper of the
 * library does, the library does not cover the question, however well its other words match
 * ("transfer learning for speech recognition" in a library without speech).
 *
 * Chosen by burstiness (Church and Gale 1995, "Poisson mixtures"): stems of at least 80 among 110,224
 * abstracts that stand at least 2.4 times in each abstract that has them. Subjects are repeated,
 * everyday words are not. Printed by `node scripts/topic-words.ts FILE.jsonl.gz`.
 */
export const TOPIC_WORDS: ReadonlySet<string> = new Set(
  `
  abus adhes adversari ae agent amr ann anomali argument asr attack auction audio auv avatar backdoor bandit bev bid
  bn bo bp cabl cage calibr capsul caption cathet causal cell cf chart cid cl client climb cloth cluster commonsens
  continuum control corefer coreset counterfactu cpg crosslingu dag danc deblur defocus dg dialog dialogu dictionari
  diffus discours dock document dp dr drill drl edit eeg emg emot endoscop entiti equivari event excav exoskeleton
  explan facial fair fault feder fin finger fingerprint fish fixtur fl flap forecast gait game gan garment gaze gd
  gestur gnns graph grasp gripper halfspac haptic hash hate hyperbol hypergraph hyperspectr ica icl id il imag imput
  ip irl jump kd kernel keypoint knee label lane languag learn legal lidar lingual lip llms lora lr ltl magnet mat mav
  meta mi microrobot mil mixup modal model moe molecul mot motif mr mri mtl multilingu muscl music nas needl ner nerf
  news nmt ntk object ode ood origami ot panopt panorama paraphras patrol pedestrian persuas pipe plan plms poison
  polici pomdp privaci prompt prosthesi protein prune quantil quantiz quantum radar rag rain rational regrasp regret
  reid rl robot rover rs salienc sam scaffold segment selfassembl sem sentiment sgd shadow shapley shutter sketch slam
  slip slot sma snake snn snns soil sound speech spike spine sql sr ssl stiff stori student subgoal submodular suction
  sutur swarm tactil teacher tensor tether text thermal ticket ts tumor uav uda ultrasound underwat unlearn vae video
  vio vit vlms vqa walk wheelchair wing
`
    .trim()
    .split(/\s+/),
)
