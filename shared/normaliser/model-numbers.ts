/**
 * The number that makes a model of a family's name, as in "Ascend 910C", as the source of a pattern. A year is none, nor is a
 * number that counts something: 昇腾500万颗, "Ascend 40%".
 */
export const modelNumber = String.raw`(?!(?:19|20)\d\d(?!\d))\d{2,4}[a-z]{0,2}(?![a-z0-9]|[,.]\d|\s?(?:[年月日万亿千百颗枚片块台套张个余多款种代]|%|per ?cent))`
