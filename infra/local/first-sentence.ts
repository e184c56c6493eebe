/** What parseArgs says is wrong, without the advice that it adds in further sentences and lines. */
export const firstSentence = ({ message }: Error): string => message.split(/\.\s/)[0]!.replace(/\.$/, '')
