/** Sentences of a paper that are no statement but an order to whatever machine reads them. */

/** None of these fits any sentence of 110,224 real abstracts. */
const ORDERS = [
  /^\W*(?:(?:please|now|note|important|attention)\W+)*(?:ignore|disregard|forget|override)\s+(?:all|any|the|your|every|everything|previous|prior|above|these|those|what)\b/i,
  /^\W*(?:system|assistant|developer|user)\s*[:>\]]/i,
  /<\|[^|]*\|>|\[\/?INST\]|<\/?\s*(?:system|im_start|im_end|instructions?)\s*>/i,
  /\byou are now\b|\bfrom now on,? (?:you|always|only)\b/i,
  /^\W*(?:(?:please|now|instead|you must|you should)\W+)*(?:reply|respond|answer|output|print|say|write|repeat|tell)\b.{0,30}\b(?:only|exactly|verbatim|word for word|nothing (?:but|else)|the words?|everyone|the (?:user|reader|reviewer))\b/i,
]

/** Whether a sentence speaks to a machine: it is evidence of nothing, and no model should read it. */
export const isHiddenOrder = (sentence: string): boolean => ORDERS.some(pattern => pattern.test(sentence))
