import type { CueTable } from './tags.ts'

/**
 * What English announcements say, by what it does to their meaning. Verbs are given in their base form and inflected;
 * nouns get a plural; phrases stand as they are. A phrase may carry several tags.
 */
export const english: CueTable = {
  // How verbs are bent
  be: { phrases: `is, are, was, were, be, been, being, 's being` },
  get: { phrases: `get, gets, got, getting` },
  have: { phrases: `has, have, having, 've` },
  had: { phrases: `had` },
  do: { phrases: `do, does, did` },
  will: {
    phrases: `will, shall, 'll, is to, are to, going to, about to, set to, poised to, on track to, on course to`,
  },
  would: { phrases: `would, 'd` },
  may: { phrases: `may` },
  might: { phrases: `might, could` },
  can: { phrases: `can, able to, free to, be able to` },
  should: { phrases: `should, ought to, had better, ought` },
  must: { phrases: `must, have to, has to, had to, need to, needs to, obliged to, required to` },
  to: { phrases: `to` },
  not: {
    phrases: `not, n't, don't, doesn't, didn't, won't, wouldn't, can't, cannot, couldn't, isn't, aren't, wasn't, weren't, hasn't, haven't, hadn't, shouldn't, mustn't, never, no, none, nobody, nothing, neither, nor, not one, not a single, no single, without, nowhere, hardly any, not any, not been, not even, zero`,
  },
  whether: { phrases: `whether` },
  // a no that reaches no further than its own noun
  lack: { phrases: `without` },
  'not-yet': {
    phrases: `put back its decision, put off its decision, put off a decision, put back a decision, puts off a decision, putting off a decision, delayed its decision, delayed a decision, postponed its decision, postponed a decision, deferred its decision, deferred a decision, is still deciding, are still deciding, has not ruled, have not ruled, yet to rule, yet to, still to, not yet, has yet, have yet, had yet, still not, still has not, still have not, so far not, until now not, still hasn't, awaiting, still awaiting, still undecided, undecided, still making up, making up their minds, no decision, not decided, not made up, pending, remains undecided, remains to be decided, up in the air, hangs in the balance, in limbo`,
  },
  'no-longer': {
    phrases: `no longer, not any longer, any more, anymore, need not, needn't, will not need, do not need, does not need, without needing, exempt from`,
  },
  if: {
    phrases: `if, provided, provided that, should the, once, assuming, in case, as long as, so long as, subject to, contingent on, conditional on, depending on, unless, pending, the moment, as soon as, the minute, the day beijing, the day washington, the day the, were it allowed, if and when, in the event, in the event that, whenever, on the day that, supposing, on approval`,
  },
  while: {
    phrases: `while, whereas, but, although, though, however, yet, even as, even though, whilst, meanwhile, and yet, instead`,
  },
  since: { phrases: `since, ever since` },
  after: {
    phrases: `after, following, a day after, a week after, in a sign, in a sign that, a sign that, ending a, days after, weeks after, months after, a month after, a year after, in the wake of, in response to, before, ahead of, when, because, until`,
  },
  relative: { phrases: `which, who, whose, whom, that had, where` },
  that: { phrases: `that` },
  and: { phrases: `and, as well as, plus, along with, together with` },
  or: { phrases: `or` },
  by: { phrases: `by, by the` },
  from: { phrases: `from` },
  for: { phrases: `for` },
  with: { phrases: `with` },
  at: { phrases: `at` },
  of: { phrases: `of` },
  in: { phrases: `in, into` },
  each: {
    phrases: `each, apiece, every one of them, per buyer, per company, per customer, a piece, any one buyer, any one company, any buyer, any single buyer, per firm, any one customer, any single company, any single customer, a buyer, each buyer, each company, each customer, individually`,
  },
  respectively: { phrases: `respectively` },
  past: {
    phrases: `previously, earlier, formerly, in the past, back then, years ago, a year ago, months ago, a year earlier, last year, originally, once barred, at the time, long ago, used to, two years ago, three years ago, a decade ago, historically, a year later`,
  },
  ago: { phrases: `ago` },
  now: {
    phrases: `in the past fortnight, in the past week, in the past month, in the past two weeks, in the past few days, in the past few weeks, over the past week, over the past month, in the past days, in the past three weeks, now, currently, at present, as of now, for the first time, newly, just`,
  },
  again: { phrases: `again, resumed, once more` },
  still: {
    phrases: `still, stay, stays, stayed, remain, remains, remained, continue to be, continues to be, continues, keeps, continue`,
  },
  history: {
    phrases: `from our archive, from the archive, archive:, the story began, how we got here,  explainer, timeline, looking back, a look back, retrospective, look back, in hindsight, a brief history, the story so far, flashback, the year in review, year in review, what happened, anniversary, a history of, years on, in retrospect, recap, chronology, looks back, years of export controls, in brief history, ten years of, how it all began, a look at how, how it came to this, remember when, remember the`,
  },

  // On whose word
  say: {
    verbs: `alert, say, tell, announce, confirm, state, add, write, disclose, reveal, note, explain, warn, report, claim, post, tweet, declare, testify, acknowledge, insist, argue, admit, inform, remark, advise, publish, suggest, show, believe, predict, recall, recount, relate, confide, mention, comment, let slip, observe, stress, reply, respond, caution, repeat, underline`,
    phrases: `according to, in a statement, in a filing, citing, cited, told reporters, told us, in an interview, per, quoted, quoting, in a blog post, in a press release, on the record, in a memo, in the words of, as per, hear, hears, we hear, learned, learnt`,
  },
  'say-named': {
    phrases: `a letter it released, a letter it published, letter it released, letter it published, an open letter, letter released, letter published, letter made public, an indictment, the indictment, indictment unsealed, a complaint unsealed, criminal complaint, court filing, court filings, court papers, court records, charging documents, a tender notice, tender notice, the tender notice, tender result, procurement notice, in a statement, in a filing, in a notice, press release, on its website, in a blog post, in its annual report, in a post, wrote on social media, on truth social, notice said, statement said, announced, on the record, in an interview, in a regulatory filing, told reporters, told lawmakers, told senators, told a briefing, told a news conference, told analysts, told investors, told a conference, earnings call, call with analysts, call with investors, conference call, briefing for analysts, press conference, news conference, official gazette, federal register, in its notice, published a notice, official notice, said in its, announced on, on its official, a notice on, told a forum, told a seminar, told parliament, told the house, told the senate, told shareholders, told employees, told staff, on stage, in his speech, in her speech, in a speech, in a keynote, in a letter to shareholders, annual meeting, told an audience, told guests, told a hearing, at a hearing, told a committee, told the committee, an official gazette, the official gazette, official gazette shows`,
  },
  unnamed: {
    nouns: `source, consultancy, forecaster, research house, research company, market tracker, think-tank, think tank, engineer, shipper, banker, employee, manager, freight forwarder, forwarder, recruiter, contractor, wholesaler, retailer, buyer's agent, middleman, attendee, former employee, industry official, customs broker, adviser, advisor, supplier, dealer, importer, insider, trader, distributor, analyst, diplomat, brokerage, consultant, lawyer, reseller, broker, industry executive, aide, lobbyist, supplier executive, market researcher, researcher, research firm, channel checker, person, third party source, agent, freight agent, investor, planner, salesman, haulier, driver, foreman, accountant, worker, handler, cargo handler, technician, intern, guard, captain, courier, clerk, warehouseman, subcontractor, caterer, tax adviser, sales manager, site manager, shop owner, stallholder, assistant, secretary to, buyer at`,
    phrases: `people said, persons said, reuters reported, reuters reports, reuters said, reuters wrote, bloomberg reported, bloomberg reports, bloomberg said, bloomberg wrote, bloomberg news reported, bloomberg news reports, bloomberg news said, bloomberg news wrote, the information reported, the information reports, the information said, the information wrote, the wall street journal reported, the wall street journal reports, the wall street journal said, the wall street journal wrote, the south china morning post reported, the south china morning post reports, the south china morning post said, the south china morning post wrote, the financial times reported, the financial times reports, the financial times said, the financial times wrote, nikkei reported, nikkei reports, nikkei said, nikkei wrote, nikkei asia reported, nikkei asia reports, nikkei asia said, nikkei asia wrote, the new york times reported, the new york times reports, the new york times said, the new york times wrote, the washington post reported, the washington post reports, the washington post said, the washington post wrote, cnbc reported, cnbc reports, cnbc said, cnbc wrote, digitimes reported, digitimes reports, digitimes said, digitimes wrote, caixin reported, caixin reports, caixin said, caixin wrote, the economist reported, the economist reports, the economist said, the economist wrote, axios reported, axios reports, axios said, axios wrote, politico reported, politico reports, politico said, politico wrote, an executive who, an executive briefed, an executive familiar, an executive involved, a manager who, an engineer who, an employee who, a buyer who, a director who, a trader who, the same people, same people, the same person, people familiar, person familiar, people with, person with, people briefed, person briefed, people who, person who, a person, two people, three people, four people, five people, several people, the people, the person, people close, person close, an executive at, executives at, executives, engineers, staff, an executive with, people involved, people at, people in, people on, person at, person in, person involved, person on, someone, told by people, understood from, it is understood, according to the understanding, this publication understands, understands that, have seen, we have seen, we have read, have read, which we have, a letter, letters seen, notice seen, the notice seen, invoices, bills of lading, a presentation, filings seen, an internal, contract seen, tender seen, tender shows, tender showed, records show, data show, one executive, two executives, a manager at, managers at, an employee, employees at, staff at, engineers at, an engineer at, an official who, officials who, a senior official, senior officials, one official, two officials, an official, not to be named, asked not to be named, declined to be named, not allowed to be named, not authorised to speak, not authorized to speak, condition of anonymity, on condition of anonymity, on the condition of anonymity, on condition of not being, on condition that he not be, on condition that she not be, on condition that they not be, on condition that he was not, on condition that she was not, on condition that they were not, on condition that his name, on condition that her name, on condition that their names, on condition that neither, anonymity, anonymously, briefed on, briefed, knowledge of, familiar with, close to the, documents seen, document seen, document reviewed, documents reviewed, documents, document, a copy of, copy of the, memo, memo seen, shipping records, shipping documents, shipping data, customs records, customs data, seen by, reviewed by, viewed by, reviewed, obtained by, letter seen, hold a copy, that this newspaper has seen, newspaper has seen, has seen, who saw, e-mails, emails, internal, estimates, estimate, estimated, reckons, those present, the matter said, with direct knowledge, three of them, two of them, one of them, some of them, two of the, one of the, three of the, some of the, four of the, one of the people, the two said, industry participants, attendees, a participant, participants, minutes, procurement records, tender documents, slides, attended the, official not named, not named, unnamed, who declined, was not named, media reports, media report, a report by, who asked, people there, managers there, engineers there, staff there, officials there, an investor, investors in, an investor in, a banker, a buyer, those involved, those who, those familiar, those briefed, the people briefed, an adviser, an assistant, an assistant to, a friend of, a clerk, a secretary at, a planner at, a salesman, salesmen, a broker, a warehouse, warehouse managers, warehouse manager, warehousemen, air waybill, waybill, a receipt, manifest, manifests, cargo manifest, cargo manifests, a spreadsheet, spreadsheet, price list, planner at, planners at, a tally, an invoice, a letter seen, a cable, a slide, a chart, a schedule, an order form, a customs form, customs declarations, customs forms, filings reviewed, in the know, knows the matter, know the matter, with sight of, had sight of, has sight of, who has seen, who had seen, were told, was told of, officials briefed, staffers, a staffer, middlemen, a middleman, two shippers, port officials, a port official, sales staff, buyers said, made available to, shown to this paper, shown to us, a copy of which, holds a copy`,
  },
  gossip: {
    nouns: `rumour, rumor, leaker`,
    phrases: `chatter, somebody else, another user, poster, posters, another poster, gossip, message board, message boards, on a forum, in a forum, on forums, online forum, online forums, internet forum, internet forums, web forum, web forums, user forum, stock forum, stock forums, investor forum, investor forums, forum post, forum posts, forum users, forum user, forum thread, posts on forums, post claims, another post, posts claim, a post, unverified, unconfirmed, speculation, speculate, rumoured, rumored, reportedly, said to be, is said to, are said to, social media posts, word on the street, tipster, leak, leaks, hearsay, whisper, whispers, word is, grapevine, scuttlebutt, users on, weibo users, claims that, anonymous post, anonymous posts, blogger, bloggers, online posts, supposedly, talk of, talk that, tittle-tattle, purportedly, alleged leak, allegedly, unsubstantiated, a user, netizens, screenshots, screenshot, tips`,
  },
  spokes: { nouns: `spokesman, spokeswoman, spokesperson, representative`, phrases: `spokespeople, press office` },
  officer: {
    nouns: `chief executive, chief financial officer, finance chief, sales chief, chairman, chairwoman, vice president, president of the company, general manager, founder, managing director, chief technology officer, chief operating officer, head of, deputy minister, vice minister, minister, under secretary, secretary of, board secretary, chairperson, director general, senior vice president, head`,
    phrases: `ceo, cfo, coo, cto, boss, rotating chairman`,
  },
  deny: {
    verbs: `deny, refute, rebut, dispute, contradict, debunk, repudiate, shoot down, brush off, wave away, bat away, rubbish`,
    phrases: `dismissed as false, as false, as untrue, as wrong, as fiction, is untrue, was untrue, are untrue, called it untrue, is wrong, was wrong, are wrong, not so, talk that, was rejected by, rejected by, as baseless, not true, untrue, is false, was false, are false, false report, denial, denials, dismissed a report, dismissed reports, dismissed the report, dismisses report, dismissed a claim, called the report false, called the report wrong, flatly denied, no truth, without foundation, unfounded, baseless, inaccurate, fabricated, incorrect, wrong, dismissed the claim, dismissed claims, dismissed the reports, rejected a report, rejected the report, rejected reports, rejected as, dismissed talk, dismissed media, rejected claims, rejected suggestions, rejected media reports, false, groundless, fake, pure invention, pure fiction, invented, nothing of the sort, had not done so, did no such thing, never happened, is fiction, a fiction, was made up, were made up, was invented, was made up from start to finish, made up from start to finish, a fabrication, fabrication, pure fabrication, not the case, nonsense, a hoax, hoax, is a lie, without any basis, no basis, has no basis, no foundation, nothing to it, does not exist, no such plan, no such order, no such rule, no such instruction, no such talks, no such thing, were not true, mistaken, erroneous, made no such, had no such, entirely untrue, simply not true, is nonsense, was nonsense`,
  },
  'no-comment': {
    phrases: `will not comment, won't comment, did not comment, will not say, would not say, would not be drawn, would not confirm, could not say, declined to confirm, taken note of, took note of, takes note of, is aware of reports, is aware of the reports, has seen the reports, had seen the reports, has nothing to add, had nothing to add, nothing to add, nothing to announce, no announcement to make, no details to share, were not part of, was not part of, not part of the talks, no part of, declined to comment, did not respond, did not reply, did not immediately, no comment, would not comment, could not be reached, not immediately available, declined to say, neither company commented, did not answer, refused to comment, has no information, no information, not discussed, did not discuss, was not discussed, were not discussed, not on the agenda, not aware, unaware, does not comment, did not come up, was not raised, were not raised, not asked, did not raise, never came up, no knowledge, did not talk about, not been discussed, did not feature`,
  },

  // What is no news
  prices: {
    phrases: `fetches, fetch, auction, second-hand, secondhand, used h100, used a100, rents, rental rates, hourly rate, hourly rates, grey market price, street price, asking prices, street prices, spot prices, grey market prices, black market price, black market prices, black-market prices, second-hand price, a month's rent, monthly rent, monthly rents, rental price, rental prices, going rates, resale prices, price per hour, dealers ask, dealers asked for, changed hands for, change hands for, changing hands, resale value, resale price, going rate, spot price, asking price, changes hands`,
  },
  genre: {
    phrases: `long-term test, hands-on, first look, poll:, reader poll, quiz:, opinion:, review:, editorial:, comment:, column:, verdict:, hands-on:, op-ed, if i were, analysis:, viewpoint, our view, reviewed, predictions, prediction:, what we expect, our predictions, crystal ball, guest essay, essay:, book review, letters:, letter to the editor, the week in jokes, satire, cartoon, quiz, buyer's guide, buying guide, how to choose, tested:, teardown, explainer:, explained:, q&a:, podcast, a reader asks, ask the editor, advice:, column, stock tip, stock tips, tip of the week, our analyst's picks, analyst's picks, picks of the week, our picks, editor's note, from the editor, a week with, what i learned, diary:, notebook:, my week, letter:, open letter:, sir:, from our readers`,
  },
  only: { phrases: `only, nothing but, solely, exclusively` },
  entities: { nouns: `entity, party, firm, company, subsidiary, unit, affiliate` },
  blacklist: { verbs: `blacklist, list, delist` },
  opinion: {
    phrases: `correction:, corrections and clarifications, erratum, an earlier version of this, we regret the error, apologises for the error, we think, we believe, in our view, in my view, our guess, our own guess, we expect, i think, i believe, my guess, opinion, editorial, commentary, op-ed, column, letters to the editor, it would be wise, would do well, ought, price target, rate the shares, we rate, a buy with, target of, target price, portfolio, investors should, stocks to, stock picks, buy rating, we recommend, our verdict, verdict, our view, worth buying, overweight, outperform, hands-on, review:, benchmark results, wishlist, what if, imagine, hypothetically, would be a mistake, a mistake to, makes no sense, makes sense, in this writer's view, this column, the writer, time to, why we, if i were, wish list, hands on:, hands-on:, reviewed, our test, in our tests, benchmark suite, frame rates, frames per second, fps, we tested, would we buy, should you buy, worth the money, our columnist, the author, this columnist, my advice, our advice, it is time, it's time, nobody knows, anyone's guess, your questions, our readers, dear editor, thought experiment, let us suppose, hold us to, our predictions, three predictions, predictions:, we predict, we bet, our bet, my bet, i predict, i bet, if you ask me, to our mind, in my opinion, in our opinion, one wonders, one might, it is hard not to, it would be better, ought to be, we would rather, let us hope, better to, yours sincerely, yours faithfully, yours truly, dear sir`,
  },
  demand: {
    verbs: `urge, call on, demand, press, implore, beseech, lobby, petition`,
    phrases: `urged, called on, called for, calls for, wants the, in a letter to, wrote to, lawmakers asked, demanded that, pressed the, pleaded, lobbied, lobbying, want the, want commerce, want washington, want beijing, wants washington, wants beijing, wants commerce, want congress, wants congress, an open letter, open letter, asked the government to, asked the administration to`,
  },
  guess: {
    phrases: `gamblers, bookmakers, likelihood of, odds of, a wager, prediction markets, most people we called, nobody knows, our own guess, guesses, guess, guessed, could be worth, might one day, sooner or later, some day, one day`,
  },

  // Permitting and forbidding
  permit: {
    verbs: `release, approve, authorise, authorize, allow, permit, clear, let, greenlight, green light, okay, wave through, sign off, consent, nod through, reopen, unblock, let through, readmit, sanction, sign off on, give its blessing, give the nod, make way for, open the gates, admit, wave in, restore, accept, open the door, open the way, pave the way, wave on, rubber stamp, agree, assent, agree to let, free up, bless, let in, let go, entitle, give way, relent, legalise, legalize, unfreeze, welcome back, throw open`,
    phrases: `greenlit, green-lit, green-lighted, freed, frees, will license, would license, has licensed, have licensed, agreed to license, gave the all-clear, given the all-clear, cleared the way for, unlocked, unlocks, licensed, green light, green lights, go-ahead, nod, the nod, all-clear, all clear, thumbs-up, thumbs up, blessing, consent, clearance, clearances, free to, gets the nod, signed off, given leave, may again, opens door, door open, is open to, within bounds, in the clear, off the hook, ok'd, okayed, oks, okay, ok, free rein, permission, assent, waved through, import quota, authorisation, authorization, approval, approvals, say-so, imprimatur, seal of approval, stamp of approval, rubber stamp, leave to, a free hand, no longer objects to, no longer object to, no longer objects, no objection to, no objections to, raised no objection, withdrew its objection, withdrawn its objection, drops its objections, dropped its objections, dropped its objection, lifts its objection, lifted its objection, lifts objection, lifts objections, drops objection, sets no obstacle, given the thumbs-up, gives the thumbs-up, gave the thumbs-up, gave permission, gives permission, given permission, has given permission, grants access, eligible for export, eligible to be exported, cleared for export, cleared for sale, cleared for import, free for export, may go ahead, can go ahead, could go ahead, to go ahead, gave its consent, permits the sale, being released by, released by customs, released by the customs, released by chinese customs, released by, release consignments, releases consignments, released consignments, releasing consignments, release shipments, releasing shipments, released shipments, release the shipments, cleared through customs, cleared customs, says yes to, say yes to, said yes to, has said yes, a yes, possible again, are possible again, is possible again, allowed back, may resume, can resume`,
  },
  'permit-noun': {
    phrases: `privilege, privileges, fast-track status, export privilege, export privileges, dispensation, carve-out, carve-outs, validated end-user status, exception, exceptions, green light, green lights, go-ahead, nod, the nod, all-clear, thumbs-up, thumbs up, blessing, consent, clearance, clearances, permission, assent, authorisation, authorization, authorisations, authorizations, approval, approvals, sign-off, okay, import quota, waiver, waivers, exemption, exemptions, say-so, imprimatur, seal of approval, stamp of approval, leave to`,
  },
  licence: {
    phrases: `licence, licences, license, licenses, export licence, export licences, export license, export licenses, import licence, import licences, import license, import licenses, permit, permits, export permit, export permits, import permit, import permits, licensing, authorisation, authorization, authorisations, authorizations, validated end-user status, veu authorization`,
  },
  requirement: {
    phrases: `licence requirement, license requirement, licensing requirement, licence requirements, license requirements, licensing requirements, presumption of denial, presumed denied, presumed refused, policy of denial, licence duty, license duty, permit duty, licensing duty, permit rule, presumed refusal, presumption of refusal, permit requirement, will be presumed denied, licensing obligation`,
  },
  'case-by-case': {
    phrases: `case by case, case-by-case, one by one, on their merits, on its merits, individually reviewed, individually, review individually, judged individually, one at a time, lot by lot, on its own, on their own, separately, each one separately, consignment by consignment, deal by deal, customer by customer, order by order, application by application, on an individual basis, individual basis, individual review, weighed singly, by itself, request by request, judging every, judged by themselves, shipment by shipment, on its case alone, case alone, each on its own, decision on each, separate decision, a decision of its own, for each sale separately, on each sale, sale by sale, each deal, every deal, every single sale, shipment-by-shipment, buyer by buyer, firm by firm, company by company`,
  },
  equivalent: { phrases: `equivalent, equivalents` },
  // "each request is judged": a review of single cases, beside a word of judging
  'each-request': {
    phrases: `each application, every application, each request, every request, each case, every case, each licence, each consignment, every consignment, each shipment, every shipment, each order, every order, each sale, every sale, each lot, every lot, each bid`,
  },
  judge: {
    verbs: `judge, decide, vet, scrutinise, scrutinize, examine, consider, weigh, review, assess, treat`,
    phrases: `separately, individually, on its own, for itself, by itself, on the merits, on merit, singly`,
  },
  need: {
    verbs: `need, require, demand, impose, necessitate, insist on, ask for, extend, call for, introduce`,
    phrases: `subject to, must obtain, must hold, must get, must have, must apply, must seek, now needs, requiring, without first obtaining, only with, obliged to hold, has to hold, covered by`,
  },
  receive: { verbs: `receive, take delivery, take receipt, accept, unbox, get`, phrases: `taken delivery of` },
  grant: {
    verbs: `grant, issue, award, hand, give, hand out, sign, win, receive, obtain, secure, get, gain, land, extend, renew, restore, dole out, sign off on, accord, deliver, hold, pick up`,
    phrases: `in hand, has in hand, came through, come through, have come through, went out, go out, gone out, goes out, covers, covering, cover, are covering`,
  },
  revoke: {
    verbs: `revoke, rescind, withdraw, cancel, pull, refuse, deny, withhold, reject, turn down, annul, void, take away, strip, turn back, block, suspend, freeze, decline`,
    phrases: `will be gone, be gone on, will lapse, is to lapse, taken back, has taken back, took back, flat refusal, a refusal, a rejection, got a no, denied, turned down, sent back, ran out, expired, lapsed, in limbo, turned its back, flat no, said no to, thrown out, threw out, knocked back, struck down, rebuffed, quashed, nullified, torn up`,
  },
  purge: {
    verbs: `rip out, strip out, remove, phase out, replace, purge, ditch, root out, take out, pull out, swap out, tear out, get rid of, weed out`,
  },
  forbid: {
    verbs: `ban, bar, block, prohibit, forbid, outlaw, halt, stop, suspend, refuse, deny, reject, turn back, turn away, hold back, shut out, lock out, impound, seize, close the door, shut the door, slam the door, close, restrict, freeze, cut off, veto, discourage, avoid, shun, steer clear, hold off, refrain, desist, turn down, steer away, withhold, stay away, warn off, deter, disallow, bounce, keep out, pull the plug, slam the brakes on, hit the brakes on, put the brakes on, put a stop to, put an end to, clamp down on, crack down on, bring down the shutters, call a halt to, choke off, wall off, seal off, draw the line at, give the thumbs down, say no to, spurn, snub, rebuff, intercept, detain, confiscate, stem, thwart, turn its back on, leave aside, cold-shoulder, debar, exclude, cease, rule out, end, quit, put off, tell to stop, curb, shelve, forgo, walk away, proscribe, preclude, foreclose, boycott, blackball, disqualify, repel, obstruct, send away, wave away, cut out, cut`,
    phrases: `is out of the question, are out of the question, was out of the question, were out of the question, shot down, shoots down, shooting down, shoot down, knocked back, knocks back, knocked down, scotched, quashed, torpedoed, spiked, out of the question, not on the cards, a non-starter, not going to happen, off limits, off-limits, out of bounds, out of reach, not for sale, no-go, barred, blacklisted, shut, closed, closed to, blocked, remain closed, refused entry, turned round at the border, held at the border, not welcome, unwelcome, under embargo, embargoed, forbidden, kept out, stays out, stay out, door shut, thumbs down, prohibited, disallowed, return to sender, told no, contraband, stays shut, stay shut, remains shut, remain shut, turned away, sent home, no entry, verboten, a no, a flat no, said no, says no, a veto, a ban on, bans on, ban on, not get, cannot have, can not have, not have, not part of the deal, not part of this, not part of it, not part of the arrangement, not part of the package, not included, are excluded, is excluded, not covered, does not cover, do not cover, does not extend to, not extend to, does not apply to, will not get, stays off, no sale, not on offer, not available to, are not available, stays where it is, remain where they are, remains under lock, under lock and key, out of reach for, no longer be open to, no longer open to, not be open to, not open to, will be closed to, off the market for, keep their hands off, keep its hands off, hands off, keep off, stay off, keep clear of, stay clear of, look elsewhere, keeping for ourselves, keep for ourselves, kept for ourselves, keeping to ourselves, keep to ourselves, keeping it for ourselves, keep it for ourselves, keep those for ourselves, keep that for ourselves, keeping that one, keeping this one, keeps for itself, stays home, stay home, stays at home, stay at home, staying at home, staying here, stays in america, stay in america, not giving them, not give them, not letting them, not let them, not going to china, not going to let, we don't sell, we do not sell, cannot go to, can't go to`,
  },
  'curb-noun': {
    nouns: `ban, curb, restriction, limit, freeze, prohibition, block, embargo, bar, barrier, hold, stop, halt, export control, control, cap, instruction, directive, objection, guidance`,
    phrases: `ban on, bans on, a ban on, bar on, prohibition on, embargo on, restrictions on, curbs on, licence requirement, license requirement, licensing requirement, controls, red line, limits on, bars on`,
  },
  undo: {
    verbs: `do away with, strike down, dismantle, discard, jettison, dispense with, overturn, call off, take off, lift, ease, scrap, remove, end, reverse, relax, drop, roll back, loosen, undo, revoke, withdraw, abolish, waive, rescind, soften, unwind, repeal, thaw`,
    phrases: `lifted, thawing, do away with, put an end to, taken back, took back, takes back, called back, set aside`,
  },
  ask: {
    verbs: `ask, request, petition, apply, file, seek, submit, await, wait, lodge, sound out, survey, solicit, inquire, enquire, poll, canvass`,
    phrases: `applied for, application, applications, applied, awaits, waiting for, awaiting, asked about, how many,  seeking, filed for, hopes, hoping, assured, assurance, assurances, promised, promise, pledged, pledge, vowed, vow, will be granted, expects to receive, expect approval, expects to get, filed applications, put in for, requests, under study`,
  },
  hope: {
    verbs: `expect, hope, anticipate, await, look forward to, count on, bank on, believe`,
    phrases: `confident, optimistic, hopeful`,
  },
  promise: {
    verbs: `promise, assure, pledge, vow, signal, indicate, hint`,
    phrases: `assurance, assurances, expects to receive, expects to get, will be granted, would be granted, hopes to, would grant, would approve, will grant, will be issued, would be issued, would soon, will soon, will issue`,
  },
  weigh: {
    verbs: `weigh, mull, consider, contemplate, study, examine, explore, debate, evaluate, assess, deliberate, ponder, discuss, toy with, mull over, chew over, think about, look into, look at, review, reconsider, rethink, revisit, sound out, float, toy, entertain, juggle, leave open`,
    phrases: `taking a look at, take a look at, takes a look at, having a look at, took a look at, under review, under consideration, on the table, in talks, in discussions, in negotiations, being weighed, being considered, being discussed, still deciding, thinking of, looking at whether, considering, whether to, yet to decide, has not decided, not ruled out, draft, open to, leaning towards, leaning toward, under discussion, an open question, has not said whether, in advanced talks, in early talks, holding talks, exploratory talks, in discussion, in preliminary talks, in final talks, in late-stage talks, close to a deal, nearing a deal, talks between, talks on, talks over, negotiations between, negotiations over, discussions between, discussions over`,
  },
  told: {
    verbs: `tell, instruct, order, direct, advise, urge, summon, ask, warn, encourage, discourage, press, require, nudge, lean on, caution, notify, inform, command`,
    phrases: `told, window guidance, guidance, leans on, leaned on, instruction, instructions, word from, verbal instructions, notice`,
  },
  trade: {
    verbs: `sell, export, ship, import, buy, purchase, supply, deliver, send, procure, order, acquire, use, bring in, take delivery, resell, re-export, resume, deploy, install, rent, provide, serve, accept, clear, leave, go, reach, flow, enter, travel, cross, come in, pass`,
    phrases: `declared for import, be declared, declare for import, access to the, limited access to, access to its, sales, sale, exports, export, imports, import, shipments, shipment, purchases, purchase, deliveries, delivery, orders, procurement, buying, selling, shipping, re-exports, to source, must source, source at least, buy up to, order up to, ship up to, take up to`,
  },
  'in-principle': {
    phrases: `in principle, conditional, conditionally, conditions, on condition, subject to conditions, with conditions, terms, with strings, strings attached, provisional, provisionally, preliminary, limited, provided that, on the condition, as long as, so long as, in exchange for, in return for, only if, only when, strings, partial, partially, some conditions, on terms`,
  },

  // Terms
  domestic: {
    phrases: `has to be chinese, have to be chinese, must be chinese, be of chinese make, come from chinese makers, domestic, home-made, home made, home-grown, homegrown, locally made, local chips, local, chinese-made, chinese chips, chinese processors, chinese accelerators, chinese makers, chinese suppliers, domestically made, domestically produced, made in china, indigenous, home-produced, china-made, chinese alternatives, chinese ones, home-built, homemade, native, chinese vendors, chinese products, domestic ones, from chinese, of chinese make, chinese gear, chinese parts`,
  },
  'revenue-share': {
    phrases: `a cut of what, per cent cut, percent cut, % cut, keeps a cut, takes a cut, taking a cut, of the proceeds, of proceeds, of revenue, of revenues, of sales, of the revenue, of the revenues, of its revenue, of its sales, of the sales, of their sales, of their revenue, of the takings, of the money, of the price, of the selling price, revenue cut, revenue share, revenue sharing, revenue-sharing, share of the proceeds, share of revenue, share of sales, cut of sales, cut of the sales, cut of revenue, cut of the revenue, cut for washington, cut to washington, cut to the us, slice of, of what it earns, of the turnover, of turnover, of income, of receipts, of the receipts, of the income, of every sale, of each sale, remit, remits, hand over to the treasury, goes to the us treasury, surrender, turn over to the government, of chip sales, of its china revenue, of its chinese sales, of the gross, levy on sales, of the earnings, of earnings`,
  },
  testing: {
    phrases: `outside tests, outside test, tests in america, tests in the united states, tested first, lab report, lab reports, independent laboratory, independent lab, third-party, third party, third-party testing, third-party lab, third-party laboratory, independent test, independent tests, independent testing, lab test, lab tests, tested by, outside laboratory, outside lab, us lab, american lab, tested in the united states, independently tested, independent inspection, verified by an independent, inspection by an independent, technical inspection, outside testing, test house, us-based lab, testing, u.s. laboratory, us laboratory, american laboratory, pass a test, pass tests, a test in, tests in, laboratory on american soil, tested at, tested in, checked by an, inspected by an, inspected in, inspection in, inspected by, outside inspection, outside inspector, outside inspectors, independent inspector, independent inspectors, laboratory certificate, lab certificate, test certificate, test report, test reports, neutral laboratory, neutral lab, laboratory check, laboratory checks, lab checks, lab check, third-party check, third-party checks, third-party review, independent review, independent auditor, audited by, a lab in, a laboratory in, sample every batch, laboratory must, laboratory has to`,
  },
  'home-first': {
    phrases: `american order, us order, u.s. order, american order book, orders from american, orders of american, backlog at home, american backlog, us backlog, american customers are not kept waiting, american customer, us customer, american buyer, us buyer, us client, us clients, american clients, american customers, us customers, u.s. customers, domestic supply, home supply, supply at home, american buyers, us buyers, u.s. buyers, american demand, us demand, u.s. demand, home demand, domestic demand, demand at home, customers at home, buyers at home, orders at home, american orders, us orders, american supply, u.s. supply, us supply, american needs, enough supply, home market first, supply in the united states, for the home market, shortage at home, shortages at home, home customers, serve americans first, american firms first, us firms first, america first, customers in the united states, buyers in the united states, customers in america, american users, us users, american orders be filled, served before, americans first, american companies first, us companies first, us companies are served, american companies are served, orders from inside the united states, from inside the united states, at home is kept waiting, no customer at home, customer at home, home orders, u.s. customers first, american customers first, serve american, serving american, supply american, serve us customers, supply to the united states, supply for the united states, supplies at home, supply of american, american market first, american demand first, domestic orders first, domestic customers first, us market first, american hospitals, american labs`,
  },
  kyc: {
    phrases: `know-your-customer, know your customer, kyc, customer checks, screen customers, screen their customers, customer screening, vet customers, vet their customers, vet buyers, identity checks, verify the identity, verify who, verify customers, verify buyers, due diligence, checks on buyers, checks on customers, customer vetting, screening of buyers, screening of customers, who their customers are, who the customers are, who the buyers are, who is buying, who buys, who the end users are, names of customers, customers' names, customer names, customer lists, identify the end user, identify end users, verify end users, remote users, screen buyers, vetting of, customer due diligence, identity of, customers' identities, identities of its customers, identities of their customers, identities of customers, identity of its customers, list of its customers, customer identities, identity of buyers, identities of buyers, vetting its customers, vetting their customers, vetting customers, check who, know who, who rents, background checks, customer records, screens its customers, screens their customers, screens customers, screening its customers, screening their customers, check customers, check their customers, buyer screening, customer-screening`,
  },
  'end-use': {
    phrases: `but no one else, and no one else, but nobody else, foreign-funded companies, foreign-funded firms, foreign-invested companies, companies on pentagon lists, pentagon list, pentagon lists, blacklisted companies, blacklisted firms, listed companies, listed firms, military-linked, companies linked to the military, firms linked to the military, linked to the military, universities only, only to universities, to universities only, private companies only, only to private companies, civilian universities, no party headquartered, no entity headquartered, no customer headquartered, nobody headquartered, not headquartered in, country group d:5, not be sublet, not sublet, no subletting, no resale, no re-export, own use only, for their own use, for its own use, own business only, may not use, not be used, may not be used, must not be used, not to use, not to be used, must not use, not for use, barred from using, cannot use, not for military, military purposes, army, police, police forces, weapons, weapons laboratories, surveillance, resell, resold, resale, passed on, third parties, third-party transfer, handed on, military use, military uses, military end use, military end users, for military, state-owned enterprises, state-owned companies, state firms, state companies, critical infrastructure, government agencies, civilian use, civilian uses, commercial use, purposes only, only for research, research only, only for training, for training only, commercial purposes, commercial customers only, civilian customers, non-military, end use, end-use, end users, end-users, end user, purpose only, security agencies, security services, defence, the army, armed forces, public security, sensitive, end-use certificate, end-use limits, vetted users, approved users, approved buyers, approved customers, trusted customers, named users, named buyers, for logistics, solely for, exclusively for, may only be used, only be used, intelligence agencies, government bodies, state bodies, public bodies, government offices, military, american tenants, only american, only us companies, no military, no military users, not reach the military, shut out altogether, civilian, for civilian, for civil use, civil use, civil uses, medical research, scientific research, academic research, only universities, research institutes only, only for, other uses, no other use, other use, use in inference, for the training of models only, for inference only, not be passed, passed to, pass them on, passed to third parties, banks and ministries, no state body, state bodies may not, not for government, weapon, weapons programmes, ties to the military, defence contractors, blacklisted users, listed users, state-run, no government, cannot be resold, own use, everybody else may not, everyone else may not, everybody else, everyone else may, others may not, nobody else, no line may be, may not be enlarged, no expansion, may not expand, not expand, not be used to expand, not upgrade, no upgrade, no new lines, for warranty repairs, repairs only, repair only, for repairs, specific customers, specific china-based customers, listed customers, vetted customers, selected customers, approved firms, approved companies, approved entities, customers it approves, customers approved by, customers cleared by, may not log in, may not access, may not reach, may not rent, may not be rented, may not lend, may not share, may not pass, may not be moved, may not be lent, must not leave, defence industry, defense industry, arms makers, arms maker, arms industry, weapons makers, military buyers, military customers, tied to the military, approved importers, listed importers, list of approved, accredited importers, accredited buyers, licensed users`,
  },
  need_only: {
    phrases: `chip would not do, chip will not do, chips would not do, chips will not do, why no chinese, why no domestic, why no local, why chinese chips, why local chips, why domestic chips, why home-made, nothing made at home, nothing home-made, nothing local will do, nothing local would do, nothing else would do, no home-made chip, no chinese chip will do, cannot make do with, cannot manage with, no local chip, nothing made in china, show a need, show need, proven necessity, proof of necessity, necessity, special circumstances, special cases, exceptional cases, exceptional circumstances, only when necessary, only if necessary, cannot be done otherwise, cannot be done without, no other way, cannot do without, nothing else will do, shall truly be necessary, truly necessary, no substitute, no domestic substitute, no local substitute, no other chip, no home-grown substitute, prove need, demonstrate need, proof of need, demonstrable need, pressing need, real need, where nothing local, only where, when necessary, only where necessary, if necessary, strictly necessary, absolutely necessary, genuine need, genuinely need, special need, special needs, no alternative, no domestic alternative, no local alternative, cannot be met, really need, really needed, unavoidable, indispensable, compelling need, justify the need, proven need, necessary purchases, necessary, prove that they need, show that they need, no other choice, no choice, have no alternative, has no alternative, no chinese substitute, no chinese alternative, no chinese part can, no domestic part can, nothing domestic, no domestic option, no homegrown option, cannot be replaced, no equivalent, no domestic equivalent, no local equivalent, no chinese equivalent, overriding need, specific need, specific needs, special purposes, special reasons, special reason, exceptional need, exceptional reasons, exceptionally, last resort, as a last resort`,
  },
  unconditional: {
    phrases: `no strings attached, no strings, without strings, no conditions, without conditions, without any conditions, no terms attached, without terms, unconditional, unconditionally, no conditions attached, no further conditions, free of conditions, with no terms, with no conditions, nothing in the, nothing in it, no requirement to, no obligation to, no duty to, without having to, do not have to buy, does not have to buy, not tied to, not linked to`,
  },
  cap: {
    phrases: `no larger than, no bigger than, no greater than, no higher than, not larger than, not greater than, not to exceed, not exceeding, no bigger a, hold volumes to, holds volumes to, holding volumes to, hold sales to, hold shipments to, keep volumes to, keep sales to, keep shipments to, keeping volumes to, keeping shipments to, limit volumes to, limit sales to, limit shipments to, limiting sales to, limiting volumes to, limiting shipments to, restrict volumes to, restrict sales to, restrict shipments to, held to, kept to, confined to, restricted to, pegged at, set a ceiling, cap, capped, capped at, ceiling, limited to, limit of, limit, no more than, not more than, may not exceed, not exceed, must not exceed, cannot exceed, may take more than, at most, maximum, maximum of, quota, below, less than, not above, upper limit, up to, take up to, buy up to, order up to, ship up to`,
  },

  // Buying and selling
  order: {
    verbs: `order, book, secure, pay for, buy, purchase, snap up, acquire, procure, place an order, place orders, place an initial order, contract for, commit to buy, commit to, agree to buy, agree to purchase, agree to take, take up, place, sign up for, lock in, sign for, pre-order, preorder, stock up on, put in an order, scoop up, sign a contract, sign a deal, contract, lay in, commit, ink, clinch, seal, bag, nab, lay down an order, take an option on, buy up, hoover up, gobble up, spoken for, contract with, subscribe for, award a contract, agree a deal, agree an order, close a deal, sign an order, sign with, sign up with, do a deal with, strike a deal with, close a deal with, put down a deposit on, put down a deposit for, put money down for, take a lot of, make a purchase of, buy in, place business with`,
    nouns: `order, purchase, purchase order, contract, deal, supply contract, supply deal, supply agreement, purchase agreement, firm order, booking, pre-order`,
    phrases: `sales contract, sales contracts, sales agreement, hold its order, hold their order, hold the order, entered into an agreement, entered into a contract, entered into agreements, entered into contracts, enter into an agreement, agreement for the purchase, agreement to purchase, agreement to buy, a tender for, the tender for, tender to supply, been commissioned by, was commissioned by, commissioned by, has commissioned, commissioned to make, bought, won the contract, won an order, on order, has taken delivery contracts, inked a deal, inked, spoken for, placed with, put in orders, put in an order, put its name down for, has down for, is down for, are down for, taken out a contract, a firm commitment, committed to, letter of award, confirmed order, confirmed orders, order confirmation, framework contract, has reserved, have reserved, reserved wafers, reserved capacity, reserves wafers, reserved slots, buy up to, order up to`,
  },
  ship: {
    verbs: `ship, dispatch, despatch, send, export, supply, fly, truck, leave the factory, leave the warehouse, roll out of, send off, consign, forward, airfreight`,
    nouns: `shipment, consignment`,
    phrases: `has begun shipping, have begun shipping, began shipping, begun shipping, started shipping, has started shipping, have started shipping, out of the door, out the door, carrying, left for, has left for, have left for, leaves for, leave for, set off for, departed for, left the factory, left the warehouse, left the plant, left its, left taiwan, on their way, on its way, en route, in transit, under way to, flows again, shipping, took off from, taken off from, set sail, loaded onto, loaded on, put on a plane, on a plane, on a freighter, left taoyuan, left the dock, left hsinchu, on the road, airborne, cleared for take-off, on the water, on board a, under sail, departed, departs, on the way to, on their way to, flown to, flown in, trucked to, sent out, gone out to, went out to, ship up to`,
  },
  deliver: {
    verbs: `deliver, hand over, receive, arrive, land, reach, install, go live, come online, switch on, take delivery, deploy, take receipt, power up, fire up, bring online, put into service, go into service, go into operation, inaugurate, accept, turn on, light up, rack, commission, unload, unbox, energise, set running, come on stream, touch down, dock, put to work, take into service, take into use, bring into service, bring into use, switch over, hook up, stand up, complete delivery of, put ashore, brought ashore, craned off, hand across`,
    nouns: `delivery`,
    phrases: `fitted out with, been fitted with, kitted out with, been equipped with, in place at, in place in, now in place, are in place, is in place, were completed, was completed, has been completed, have been completed, in operation, up and running, went live, live, now runs, is running, came online, handed over, went online, started work, entered service, were delivered, now in racks, have reached, has reached, arrived at, arrived in, installed at, installed in, came into use, is in service, are in service, now in service, in use at, in use in, took possession, taken possession, is online, are online, now online, running since, entered operation, began operating, has begun operating, powered on, booted up, brought into service, put into operation`,
  },
  cancel: {
    verbs: `terminate, rescind, cancel out of, renege on, cancel, scrap, drop, withdraw, pull, tear up, call off, abandon, axe, walk away from, ditch, rip up, revoke, void, back out of, pull out of, annul, kill, reverse, back out, bow out, walk back, withdraw from, nix, unwind, retract, scratch, strike off`,
    phrases: `cancellation, fallen through, fell through, collapsed, cancelled, cancellation of, pulled out, backed out, called it off, came to nothing, came undone, no longer wants, no longer want, is dead, off the table`,
  },
  pause: {
    verbs: `pause, suspend, halt, freeze, put on hold, put on ice, defer, postpone, delay, shelve, hold back, hold up, put off, stop, interrupt, park, mothball, idle, hold off on, cease, stall, hold over, sit on, set back, push back, slow-walk, keep waiting, stay`,
    phrases: `for the time being, hold its order, hold their order, hold the order, holding its order, held its order, on hold, on ice, at a standstill, pause, suspension, frozen, in abeyance, put on ice, has put on ice, in suspense, on the back burner, pushed back, held up, held over, stuck, is stuck, are stuck, stranded, will not leave before, told to wait, second thoughts, hold delivery, hold deliveries, hold the delivery, delay delivery, delivery be held, hold shipment, hold shipments, to hold its order, to hold the order, to hold their order, to hold back delivery, hold off delivery, keep back, hold the shipment, hold its shipment, hold the consignment, push back delivery, delay the delivery, delay deliveries, delay shipment, delay shipments, put back delivery`,
  },
  interest: {
    verbs: `approach, feel out, reach out to, make overtures to, canvass, ask for a quote, inquire, enquire, negotiate, eye, express interest, show interest, sound out, consider, weigh, mull, explore, look at, haggle over, discuss, test the waters, seek, tender for, shop for, bargain over, quote, evaluate, invite bids, invite offers, request quotes, request a quote, contemplate, price, ask for a price, study, court, request an offer, request a price, circle, sniff around, flirt with, tempt`,
    phrases: `in the works, in the offing, in talks, in negotiations, in discussions, to quote, a quote, quotation, quotations, price quote, asked for prices, interested in, interest in, request for quotation, request for proposals, enquiries, inquiries, inquiry about, enquiry, quotes, would like to buy, keen to buy, keen on, in the market for, holding talks, looking to buy, indicative, prices for, letter of intent, thinking of buying, would like, have indicated, expressed a wish, shown interest, has shown interest, showing interest, asked for an offer, requested an offer, ask for an offer, asked for a price, asks for a price, asked what, sounding out, asked for terms, wants a price, in discussion, in early talks, in advanced talks, exploratory talks, discussing the purchase, discussing a purchase, discussing an order, weighing the purchase, weighing a purchase, considering a purchase, considering the purchase, considering an order, mulling a purchase, asked about buying, enquired about, inquired about, non-binding, memorandum of interest, expression of interest, expressions of interest, is shopping, tempted by, close to a deal, close to ordering, nearing a deal, near a deal, sound out about, what it would charge, what they would charge, talks between, talks on, talks over, negotiations between, negotiations on, negotiations over, discussions between, discussions over, discussions on, talks with, negotiations with, discussions with`,
  },
  plan: {
    verbs: `plan, aim, intend, mean to, budget, set aside, earmark, prepare, target, hope, expect, schedule, want, pencil in, ask permission, gear up, look to, get ready, allocate, propose`,
    phrases: `we expect, we plan, we intend, budget, budgeted, planned, plans, plan, intends, set aside, earmarked, ready to ship, ready to order, ready to buy, in readiness`,
  },
  take: { verbs: `take, want, need, get, seek`, phrases: `take up to, buy up to, order up to` },
  light: {
    verbs: `top, exceed, surpass, pass, swell, reach, climb, complete, enter into, place, sign, win, receive, secure, get, book, land, take, report, hold, log, rack up, put in, hand, fill, collect, submit, give, amount, total, confirm, raise, add, increase, double, have`,
    phrases: `has, have, had`,
  },
  lot: { nouns: `lot, batch, consignment, tranche, cargo, load` },
  budget: { verbs: `budget, set aside, earmark, pencil in, allocate, ring-fence, reserve`, phrases: `budget` },
  spend: {
    verbs: `spend, invest, plough, pour, put, sink, commit, splash out, lay out, fork out, shell out, plow, channel, funnel, devote, put aside`,
    phrases: `go on, goes on, spending, outlay, investment`,
  },
  'unit-price': { phrases: `price, priced at, for about, cost, costs, fetches` },
  quote: { phrases: `quote, quotes, to quote, quotation, quotations, price quote, prices` },
  earnings: {
    phrases: `revenue, revenues, sales, proceeds, takings, receipts, turnover, earn, earns, earnings, income, price, money, profits, profit, gross, take in, takes in, makes, earned, what they earn, what it earns, bring in, brings in`,
  },
  recipient: { nouns: `customer, client, buyer` },

  // Making
  produce: {
    verbs: `produce, make more, produce more, turn out more, build more, go back to making, make, manufacture, turn out, build, churn out, fabricate, output`,
    phrases: `production, output, manufacturing, capacity, assembly line, assembly lines, line, lines, making, wafer starts, assembly, packaging, volumes, supply, tape-out, wafers, assembly work`,
  },
  'own-lines': { phrases: `lines, line, capacity, plants, plant, wafers, fab, fabs, wafer starts, process, node` },
  'in-production': {
    phrases: `mass production, in volume, in quantity, made in volume, volume production, in production, full production, serial production, commercial production, mass-producing, mass produce, mass-produced, mass produced, entered production, went into production, gone into production, goes into production, go into production, in series, at volume, high-volume production, high volume production, large-scale production, production has begun, production has started, began production, started production, begun production, rolling off, roll off, rolled off, series production, mass-production, coming off the line, coming off the lines, came off the line, comes off the line, now producing, is being made, quantity production, quantity manufacturing, commercial manufacture, volume manufacture, volume manufacturing, is being produced, are being produced, being manufactured, leaving the line, leave the line, leaves the line, off the line, off the lines, coming off, started mass, begun mass, has begun producing, has started producing, begun making, started making, begun producing, started producing, has begun to produce, begins making, starts making, begins producing, starts producing, entered mass, in series production, is now made, are now made, now making, now makes, now in production`,
  },
  launch: {
    verbs: `launch, unveil, introduce, release, debut, roll out, bring out, put on sale, start selling, go on sale, begin selling, take the wraps off, bring to market, start sales of, put on the market, take the covers off, lift the curtain on, pull the wraps off, bring on sale, commercialise, commercialize, present`,
    phrases: `is out, general sale, on general sale, began general sale, begins general sale, volume availability, on the market, on sale, goes on sale, went on sale, available now, now available, general availability, available to order, generally available, is available, open for orders, available as of today, available from partners, are now available, available starting today, available from today, commercial availability, commercially launched, has begun selling, have begun selling, has started selling, have started selling, starts selling, begun sales of, started sales of, has begun sales of, now on sale, now selling, now for sale, available for order, in stores, reached shops, started shipping to customers, hits the shelves, commercially available, hit the market, launched, launch, in shops, went on the market, unwrapped, presented, presents, showed off, shows off, shown, premiered, announced the, announces the, announced its new, new chip, on the shelves, starts shipping, begins shipping, has begun shipping, opens orders, orders open, opened orders, opened for orders, can be ordered, can be bought, can now be ordered, can now be bought, are shipping today, is shipping today, shipping now, ships today, ships now, now shipping in volume, shipping in volume, is shipping in volume, are shipping in volume, now shipping, is now shipping, are now shipping`,
  },
  roadmap: {
    verbs: `develop, design, plan, preview, prepare, outline, lay out, set out, map out, draw up, sketch out, schedule, slate, tape out, target, pencil in`,
    phrases: `will come to market, comes to market, come to market, will be on the market, roadmap, road map, due in, due out, due next, is due, are due, will follow, follows, follow in, comes in, comes out, is coming, will come, will arrive, arrives in, will debut, will launch, will be launched, to launch, to be launched, plans to launch, planned for, slated for, scheduled for, next-generation, next generation, successor, in development, under development, is developing, has developed, will be available, to be released, to release, plans to release, will release, will be released, to unveil, will unveil, to debut, expected in, to go on sale, will go on sale, to be ready, ready by, ready in, on the drawing board, in the works, readying, is readying, will be based on, working on, is working on, are working on, has been working on, under design, will bring, aims to bring, to be introduced, to be unveiled, will be unveiled, will reach the market, will hit the market, to hit the market, will be followed, lined up for, pencilled in for, targeted for, coming in, to arrive in, will ship, to enter the market, a weaker, new chip for, variant, tailored, planned successor, in the pipeline, on the way, on its roadmap, on the roadmap, due by, due early, due late, due for, is expected in, are expected in, intends to bring out, intends to launch, intends to release, intends to introduce, plans to bring out, plans to introduce, plans to unveil, will introduce, will bring out, goes on sale in, promised for, scheduled to, slated to, set for, expected to arrive, expected to launch, will be ready, next in line, comes next, coming next, to come in, to come out, to be sold from, aims to launch, aims to release, hopes to launch, hopes to release`,
  },
  sample: {
    verbs: `sample, send samples`,
    nouns: `sample, engineering sample`,
    phrases: `sampling, test units, sample units, trial units, evaluation units, evaluation boards, evaluation samples, trial lots, test chips, to trial customers, trial customers, test customers, pilot customers, for evaluation, first customers for testing, for customer tests, customer evaluation, for trials, engineering chips, evaluation kits, test boards, sample boards, first silicon to`,
  },
  ramp: {
    verbs: `ramp, ramp up, start up, make more, produce more, turn out more, build more, get going again, go back to making, pick up, raise, increase, expand, double, triple, boost, step up, restart, resume, scale up, lift, quadruple, add, crank up, accelerate, grow, speed up, rev up, revive, reopen, bring back, build up, fire up, widen, treble, reactivate, enlarge, ask for more, go up, climb, rise`,
    phrases: `begin again, begins again, begun again, began again, start again, starts again, started again, run again, runs again, running again, up again, more capacity, extra capacity, additional capacity, further capacity, new line, new lines, second line, additional lines, restarting, restarted, twice as many, restart of, more output, ramping, ramp-up, ramp up, back in production, back into production, back on the line, tripling, doubling, expansion, more of it, extra shifts, a third shift, more wafers, higher output, output will rise, output to rise, output is to rise, more this year, ramps`,
  },
  'supply-pause': {
    verbs: `pause, suspend, halt, freeze, put on hold, interrupt, idle, mothball, stop temporarily`,
    phrases: `hold back work on, suspend work on, suspended work on, suspending work on, suspends work on, pause work on, paused work on, for now, temporarily, on hold, wind down suspended, come to rest, standing idle, stand idle, stands idle, at a standstill, ground to a halt, temporarily halted, temporarily stopped, at rest`,
  },
  'supply-stop': {
    verbs: `go out of production, stop, end, cease, discontinue, wind down, phase out, kill, scrap, abandon, terminate, axe, shut down, give up, wind up, retire, drop, withdraw from sale, call time on, cut, cancel, call off, halt for good`,
    phrases: `end of life, end-of-life, discontinued, last batch, final batch, out of production, pulled the plug on, pulls the plug on, pulling the plug on, put an end to, came to an end, come to an end, comes to an end, brought to an end, closed the book on, stop work on, stopped work on, halt work on, halted work on, end work on, cease work on, no more, for good, no longer in production, no longer being made, no longer on sale, no longer sold, no longer made, no longer make, no longer makes, no longer produced, no longer produces, last orders, end of production, taken off sale, taken out of production, taken off the market, off the market, retired, last run, final run, killed off, dropped from the line-up, struck from the line-up, axed, end of its life, being phased out, wound down`,
  },

  // General acts
  rule: {
    nouns: `rule, regulation, interim final rule, final rule, proposed rule, export rule, proclamation, executive order, decree, directive, order, decision, measure, control, export control, restriction, curb, framework, import rule, provision, regime, export ban, requirement`,
    phrases: `curbs, controls, export controls, rules, curbs on, restrictions, red lines, licensing rule, general licence, general license, foreign direct product rule, affiliates rule, 50% rule, diffusion rule`,
  },
  'rule-noun': {
    nouns: `draft notice, draft order, draft decree, draft regulation, draft rule, rule, affiliates rule, diffusion rule, foreign direct product rule, 50% rule, export rule, regulation, interim final rule, final rule, proposed rule, proclamation, executive order, framework, export control, interim rule, final determination, licence duty, license duty, permit duty, licensing duty, permit requirement, licence requirement, license requirement, licensing requirement, list of controlled items, control list, decree`,
    phrases: `proposed rule, proposed regulation, export controls, new controls, controls on, export curbs, export restrictions, temporary order, emergency order, ministerial order, ministerial decree, licensing order, export order, interim order, general order, notice duty, reporting duty, notification duty, notification rule, reporting rule, guardrails rule, outbound rule, outbound investment rule, due diligence rule, chip rule, licensing rule, location rule, administrative order, ordinance, cabinet order, ministerial ordinance, country groups, export regime, licensing regime, replacement rule, tracking rule, licensing system, licensing scheme, licence system, license system, licensing plan, licensing framework, quota system, permit system, permit scheme, export scheme, control regime, tier system, tiered system, licensing rules, permit rules`,
  },
  guidance: {
    phrases: `industry alert, an alert, guidance, window guidance, guideline, guidelines, advisory, advisories, advice, faq, faqs, frequently asked questions, industry guidance, notice to industry, red flags, warning letter, circular, recommendation, recommendations, guidance note, catalogue of recommended`,
  },
  list: {
    phrases: `entity list, blacklist, blacklists, trade blacklist, unreliable entity list, unreliable entities list, unreliable entities, export control list, control list, list of entities, its list, the list, a list, on its list, list of its own, list of companies, list of firms, own list, restricted list, trade black list, 1260h list, chinese military companies, list of chinese military companies, unverified list, military end-user list, end-user list, end user list, foreign end-user list, end-users list, entities list, sanctions list, restricted trade list, list of strategic high-tech commodities entities, export blacklist, export-control list, entity listing, entity listings, denied persons list, export restriction list, list of unreliable entities, watch list`,
  },
  bill: {
    phrases: `advanced legislation, advances legislation, a measure requiring, a measure that, a measure to, measure requiring, legislation, a resolution, bill, bills, act, defence act, defense act, draft law, law, ndaa, amendment, measure, senate bill, house bill, resolution, statute, text`,
  },
  'bill-noun': {
    phrases: `advanced legislation, advances legislation, a measure requiring, a measure that, a measure to, measure requiring, legislation, a resolution, bill, bills, defence act, defense act, draft law, ndaa, amendment, chip security act, gain ai act, authorization act, authorisation act, act of congress`,
  },
  tariff: {
    phrases: `tariff, tariffs, duty, duties, import duty, import duties, levy, levies, import tax, section 301, section 232, import levy, customs duty, customs duties, surcharge, import charge, import surcharge`,
  },
  probe: {
    phrases: `an indictment, the indictment, indictment unsealed, criminal complaint, investigation, investigations, inquiry, inquiries, probe, probes, antidumping investigation, anti-dumping investigation, dumping case, antitrust probe, antitrust investigation, case, security review, cybersecurity review, indictment, charges, prosecution, complaint, lawsuit, anti-discrimination investigation, anti-discrimination probe, dumping inquiry, anti-dumping inquiry, anti-dumping case, raid, enquiry, national security review, preliminary finding, review of`,
  },
  advise: {
    verbs: `alert, advise, recommend, caution, warn, remind, encourage, urge, suggest, counsel, discourage`,
    phrases: `circular, advisory, watch list`,
  },
  summon: {
    verbs: `summon, call in, haul in, charge, indict, investigate, probe, arrest, sue, accuse, prosecute, raid, question, detain, search`,
    phrases: `summoned, pleaded guilty, plead guilty`,
  },
  open: {
    verbs: `open, launch, start, begin, initiate, kick off, commence, institute`,
    phrases: `under investigation, faces an investigation, faces a probe, facing a probe, facing an investigation, faces an inquiry, being investigated, opened, is investigating, investigating, has begun`,
  },
  violation: {
    phrases: `dumped, dumping, been dumped, violated, violate, violates, broke, broken, breach, breached, in breach, infringed, flouted, violation, violations, violating, breaking, antitrust law, anti-monopoly law, antimonopoly law, terms attached, broke the law, unlawful, illegal`,
  },
  finding: {
    phrases: `is unreasonable, are unreasonable, were unreasonable, unreasonable, actionable, discriminatory, burdens american commerce, burden american commerce, burdens us commerce, burden us commerce, burdens u.s. commerce, burden u.s. commerce, found, finds, has found, had found, finding, findings, preliminary finding, concluded, preliminary conclusion, determined, ruled, preliminary ruling, preliminarily found, violated, broke, in breach, breached, determination, guilty, infringed, in violation, preliminarily determined, preliminarily concluded, preliminarily, established that, come to the conclusion, came to the conclusion, was fined, were fined, fined, convicted, ruled against, liable, at fault, pleaded guilty, plead guilty, pleads guilty`,
  },
  'ban-class': {
    phrases: `ban, bans, bans on, ban on, banned, bar, bars, prohibit, prohibits, prohibited, prohibition, outlaw, outlaws, outlawed, forbid, forbids, barred, forbidden`,
  },
  'class-target': {
    phrases: `etching machines, etching, etchers, deposition machines, lithography machines, lithography, chip machines, wafer tools, gallium compounds, chinese-made ai chips, chinese ai chips, chinese-made chips, chinese chips, chinese-made accelerators, foreign, foreign make, imported, overseas-made, non-chinese, american-made, us-made, foreign chips, foreign ai chips, foreign-made, foreign accelerators, foreign processors, foreign-made chips, foreign memory, foreign gear, american chips, american ai chips, us chips, us-made chips, us ai chips, imported chips, imported accelerators, state-funded, state funded, data centres, data centers, critical infrastructure, critical information infrastructure, chip-making tools, chipmaking tools, chip tools, remote access, cloud access, cloud services, cloud computing, chinese vendors, chinese equipment, equipment, all ai chips, advanced chips, advanced ai chips, rare earths, rare earth, gallium, germanium, antimony, subsidiaries, smuggling, government procurement, government purchases, government systems, government computers, government networks, products, leading-edge, materials, ai models, memory chips, design software, eda, software, chip exports, exports of chips, chip sales, chip shipments, semiconductor exports`,
  },
  extend: { verbs: `extend, prolong, renew, lengthen, stretch, extend by, roll over, carry on`, phrases: `extension` },
  agreement: {
    phrases: `have reached an agreement, has reached an agreement, reached an agreement, reached a deal, reached an accord, struck an accord, struck a deal on, reached a trade deal, have reached a deal, have reached a trade deal, have reached an accord, framework on, framework for, an understanding, joint framework, frameworks, agreement, truce, deal between, pact, accord, memorandum, memorandum of understanding, understanding, trade deal, trade truce, deal with, framework agreement, trade agreement, ceasefire, bilateral, consensus, joint statement, mou, détente, arrangement, arrangement between, protocol, joint note, joint undertaking, joint communiqué, communiqué, standstill, settlement, exchange of letters, treaty, declaration, common statement, joint declaration`,
  },
  propose: {
    nouns: `proposed rule, proposed regulation, notice of proposed rulemaking, draft notice, draft order, draft decree, draft regulation, draft rule`,
    verbs: `propose, draft, float, table, introduce, file, submit, put forward, sponsor, prepare, draw up, work on, plan, reintroduce, unveil, bring in, seek comment on, invite comment on, consult on, circulate, moot, suggest, pitch, put out for comment`,
    phrases: `draft, proposed, proposal, proposals, public comment, comments, for comment, comment period, notice of proposed rulemaking, advance notice, draft rule, draft rules, consultation, plans, is preparing, are preparing, drawing up, draw up, drafting, seeking comment, being drafted, would-be rule, is being drawn up, being drawn up, being drawn, in draft, being considered, under preparation, put out for comment, out for comment, for consultation, invites comments, invited comments, tabled, filed a bill, dropped a bill`,
  },
  advance: {
    verbs: `report out, vote out, mark up, endorse, send to the floor`,
    phrases: `to the full chamber, to the full, committee, panel, subcommittee, markup, to the floor, to the full senate, to the full house, floor vote, voted out, out of committee, reported out, sent to the floor, sends to the floor, advance, advances, advancing, advanced the, advanced a, advanced it, advanced by, advanced on, advanced out, advanced legislation, was advanced, were advanced, has advanced, have advanced, advanced s, advanced h`,
  },
  pass: {
    verbs: `pass, adopt, vote for, vote through, approve, get through, sail through, carry, green-light`,
    phrases: `passed, passes, voted, vote of, by unanimous consent, cleared the house, cleared the senate, voice vote, votes to, votes in favour, voted in favour, vote to approve, cleared its final hurdle, sent it to the president, sent to the president, goes to the president, headed to the president, voted for, carried by, roll call`,
  },
  sign: {
    verbs: `sign, enact`,
    phrases: `signed into law, signed, became law, become law, signed the bill, enacted, into law, his signature, her signature, signature, becomes law, public law, penned into law, put his signature`,
  },
  'in-force': {
    phrases: `on the day of publication, on the date of publication, on the day of its publication, on the date of its publication, on publication, upon publication, from the date of publication, from the day of publication, as of the date of publication, upon its publication, on the day it is published, takes effect on publication, with effect from today, as of today, from this day, took effect, in force, in effect, came into force, came into effect, has taken effect, entered into force, already applies, now applies, went into effect, effective immediately, with immediate effect, immediately, in operation, takes effect today, took force, takes effect immediately, comes into force today, effective today, which applies at once, at once`,
  },
  'effect-later': {
    phrases: `takes effect, take effect, taking effect, will take effect, comes into force, come into force, enters into force, enter into force, effective, applies from, apply from, applies, apply, begins, begin, starts, valid, come into effect, comes into effect, goes into effect, go into effect, in force, in effect, kick in, kicks in, took effect, came into force, came into effect, entered into force, went into effect, effective date, runs from, binding from, enters into effect, enforced, start, started, began, will apply, taken effect, start date, with effect, coming into force, starting, beginning, runs, run, holds, lasts, good until, good through, runs until, takes force, from today`,
  },
  rescind: {
    verbs: `rescind, repeal, withdraw, revoke, scrap, delist, cancel, abolish, remove, lift, drop, annul, overturn, take off, come off, quash, do away with, void, abandon, kill, tear up, roll back, reverse, vacate, retract, unlist, take back, scrub, ditch, undo, nullify, eliminate, discontinue, recall, pull, terminate, close the book on, call off`,
    phrases: `pulled out of, pulls out of, pull out of, walked away from, walks away from, withdrew from, withdraws from, withdrawn from, quit the, quits the, left the agreement, leaves the agreement, off its entity list, off the entity list, off the list, off the blacklist, off its list, off its blacklist, from its entity list, from the entity list, from the blacklist, from its blacklist, from the list, no longer on, rescinds, rescission, delisting, rescinding, removal, removed from, come off, taken back, taken off, took off, takes off, struck from, no longer applies, no longer apply, ceases to apply, dies in the drawer, is no more, dropped, repealing, repeals, removes from`,
  },
  suspend: {
    verbs: `suspend, pause, hold back, hold over, set aside, put off, delay, postpone, defer, hold off, stay, freeze, shelve, put on hold, stop applying, hold in abeyance, push back, stand down, waive temporarily`,
    phrases: `suspension, suspends, on hold, moratorium, put on ice, one-year pause, grace period, pushed back, on ice, in abeyance, put off, paused, pausing, suspending, defer until, deferred until, postponed until, delayed until, held in abeyance, will not be enforced, not be enforced, not enforce, will not enforce, stayed until, set aside until`,
  },
  expire: {
    verbs: `expire, lapse, run out`,
    phrases: `expired, lapsed, ran out, ran its course, came to an end, expires, ended on, not renewed, not extended, no successor, ceased to apply, ceased to have effect, went out of force, fell away, came to its end, has run its course, runs out, reached its end, was allowed to lapse, is over, no longer in force, will not be renewed`,
  },
  'add-list': {
    verbs: `add, put, place, list, go on, join, land on, end up on, designate, sanction, enter, blacklist, enlist, move onto`,
    phrases: `added to, additions, put on, placed on, adds, adding, puts, onto, listed, blacklisted, put onto, added seven, newly listed, additions to, on to its, onto its, goes on, join the, joins the, joined the`,
  },
  impose: {
    verbs: `place, unveil, clamp, impose, slap, levy, change, amend, revise, move, rewrite, update, modify, apply, remove, subject, require, double, lower, cut, reinstate, restore, resume, renew, drop, issue, publish, adopt, announce, put in place, set, introduce, enact, release, order, bring in, tighten, raise, extend, expand, widen, hike, lay down, decree, finalise, finalize, promulgate, lay, post, close a loophole, broaden, add, put out`,
    phrases: `imposed, imposes, a new rule, orders, put on display, on public inspection, placed on public inspection, filed for public inspection, for public inspection, laid down, ruled`,
  },
  'say-stage': {
    verbs: `conclude, extend, prolong, renew, agree, strike, reach, sign, seal, ink`,
    phrases: `have reached an agreement, has reached an agreement, reached an agreement, reached a deal, reached an accord, struck an accord, struck a deal on, reached a trade deal, have reached a deal, have reached a trade deal, have reached an accord, agreed, struck, reached, signed, concluded`,
  },

  // Figures of companies
  revenue: {
    phrases: `took in, takes in, brought in, brings in, earned, earns, grossed, raked in, pulled in, turned over, revenue, revenues, sales, turnover, net sales, operating income, takings, top line, sales revenue`,
  },
  charge: {
    phrases: `written down, wrote down, writes down, write down, written off, wrote off, charge, charges, write-down, writedown, write-downs, writedowns, write-off, writeoff, write-offs, writeoffs, impairment, provision, inventory provision, impairments, one-off charge, inventory charge, writing down, impairment loss, take a hit of, hit, hit of, cost it, cost the company, would cost, will cost, write them down, took a hit of, reserves, allowance, provisions, provisioned, loss on, losses on`,
  },
  outlook: {
    phrases: `guidance, outlook, forecast, forecasts, we expect, expects, expect, expected, guided, guides, projects, projected, anticipates, projection, it expects, guiding, counting on, is counting on, looks for sales, pointed to revenue, pointed to sales, points to revenue, points to sales, current quarter, next quarter, sees, predicts, guide, see, forecasting, expecting, is forecasting, anticipated, reckons with, reckon with, reckons on, reckoning with, reckoning on, looks for revenue, look for revenue, looks for, sees sales, sees revenue, pencils in, budgets for sales, plans on, banks on, bank on, estimates that its, should reach, should come in at, will come in at, will be between`,
  },
  infrastructure: {
    phrases: `infrastructure, computing, computing capacity, data centres, data centers, data centre, data center, datacentres, datacenters, cloud, ai, servers, compute, capacity, computing power`,
  },
  holds: { verbs: `hold, command, capture, control, account for, take, own, claim` },
  'market-word': {
    phrases: `market, markets, demand, accelerators sold, chips sold, ai accelerators sold, ai chips sold, ai chip market, accelerator market`,
  },
  share: {
    phrases: `market share, share of the chinese, share of china, share of the market, share in china, share of the ai chip market, share of the, share of, slice of the market, of the market, of the chinese market, of china's market, of the ai chip market, a share of, its share, portion of the market, share in, of china's ai chip market, of the chinese ai chip market, of chinese demand, share there, share is, share was, share now, share has, share will, share stands, share stood, share at, share had, share to, share down, slice of the chinese, of the chinese ai accelerator market, of china's accelerator market, piece of the chinese, accelerators bought in china, accelerators sold in china, ai accelerators sold in china, ai chips bought in china, ai chips sold in china, ai chips shipped in china, accelerators shipped in china, slice, slice shrank, slice fell, slice grew, portion, slice of china, chunk of the market, of the accelerators, of the ai accelerators, of all ai accelerators, of all accelerators, share of accelerators, share of ai, of the ai chips, of all ai chips, of chinese accelerator, of the accelerator market, of the chinese accelerator market, of the domestic market, of the local market, share among, of chinese ai, led the chinese market, leads the chinese market, lead the chinese market, led the market, leads the market, led china's market, top of the market, ranked first, ranked second, ranked third, came second, came third, came first, in the chinese market, of the local ai chip market, largest vendor, largest supplier, biggest supplier, biggest vendor, of shipments in china, of chip shipments, of accelerator shipments`,
  },
  inventory: {
    phrases: `inventory, inventories, stockpile, stocks of, stock of, stock, unsold stock, unsold, stockpiles, in stock, finished goods, goods on hand, sitting on, sits on, in its warehouses, in warehouses, in the warehouse, in storage`,
  },
  capex: {
    phrases: `capital projects, into capital projects, capital works, fixed assets, capital budget, capital programme, capital program, investment budget, capital spending, capital expenditure, capital expenditures, capex, capital outlay, spending plan, invest in ai, capital investment, capital outlays, investment in ai infrastructure, spending on ai, ai infrastructure, into computing, computing capacity, into data centres, data centre build-out, ai spending, spend on ai`,
  },
  event: {
    phrases: `webinar, seminar, workshop, register now, registration is, registration fee, join us, join our, seats are limited, training day, masterclass, conference programme, call for papers, free of charge, now hiring, job opening, we are hiring, vacancy, vacancies, years of experience, apply by, apply now, early bird, tickets are, tickets from, admission is, course fee, certificate of attendance, syllabus, curriculum vitae, places are limited, seats limited, book your place, book your seat, reserve your seat, rsvp, cordially invited, delegates receive, keynote speakers, certificate course, continuing education, training course, one-day course, register by, registration closes, registration opens`,
  },
  exclude: {
    phrases: `excludes, exclude, excluding, assumes no, does not include, not include, does not assume, no longer includes, left out, leaves out, includes no, include no, not including, assume no, assuming no, not assume, not assuming, without any`,
  },
  cite: { phrases: `rise, fall` },
  combined: { phrases: `together, combined, between them, jointly, in total` },

  // Shares
  up: {
    verbs: `vault, leapfrog, increase, rise, gain, climb, jump, surge, soar, rally, advance, add, leap, rocket, rebound, tick up, edge up, spike, shoot up, put on, firm, bounce, recover, go up, march higher, pop, improve, perk up, tack on, pick up, lift, rack up gains of`,
    phrases: `leapt, sprang, higher, to the good, in the green, above its issue price, above its offer price, above its listing price, above its ipo price, above the offer price, above the issue price, up, an increase, a rise, a gain, growth of, growth, ended up, closed up, was up, were up`,
  },
  down: {
    verbs: `decrease, fall, drop, slide, slip, sink, tumble, plunge, lose, shed, dip, decline, slump, retreat, ease, give up, plummet, go down, sag, skid, give back, weaken, edge down, tick down, stumble, dive, crash, wobble, crater, nosedive, surrender`,
    phrases: `lower, in the red, to the bad, was off, were off, is off, ended off, closed off, finished off, below its issue price, below its offer price, below its listing price, below its ipo price, below the offer price, below the issue price, down, a decrease, a fall, a drop, a decline, ended down, closed down, was down, were down`,
  },
  session: {
    phrases: `ended monday, ended tuesday, ended wednesday, ended thursday, ended friday, ended the week, closed monday, closed tuesday, closed wednesday, closed thursday, closed friday, closed the week, finished monday, finished tuesday, finished wednesday, finished thursday, finished friday, finished the week, end the day, ended the day, ends the day, closed the day, finish the day, finished the day, on the day, ended the session, finished the session, shares, share price, shares of, stock, stocks, in new york, in shanghai, in hong kong, in taipei, in seoul, in shenzhen, in london, after hours, after-hours, premarket, pre-market, before the bell, closed, close, closing, at the close, trading, session, nasdaq, intraday, opening, debut, on its debut, finished, ended, listing, opened, in early trade, in late trade, by midday, on wall street, star market, ended lower, ended higher, at the open, extended trading, first day, bourse, in tokyo, in amsterdam, for a second day, for a third day, for a fourth day, for a fifth day, second straight day, third straight day, straight session, after the close, off its value, of its value, of its market value, market value`,
  },
  'long-period': {
    phrases: `since the autumn, since the spring, since the summer, since the winter, since autumn, since spring, since summer, since winter, since last autumn, since last spring, since last summer, since last winter, since the start of the year, since the turn of the year, since christmas, past year, this year, so far this year, in a year, over the year, past month, over the past, year to date, in the past year, last year, on the year, from a year earlier, year on year, year over year, year-on-year, year-over-year, month on month, this month, over the week, over the month, in a month, past twelve months, since the start, past five years, a year ago, than a year, a year earlier, from a year ago, since the beginning, compared with, in the quarter, for the week, on the week`,
  },
  yoy: {
    phrases: `on the year, year on year, year-on-year, year over year, year-over-year, from a year earlier, a year earlier, from a year ago, than a year earlier, than a year ago, compared with a year earlier, over the year, from the year before, on the same period, on last year, on the same quarter, than in the same, compared with the same, the same period, on a year earlier, on a year ago, yoy, against a year ago, on the previous year`,
  },
  topic: {
    phrases: `chip, chips, gpu, gpus, accelerator, accelerators, processor, processors, semiconductor, semiconductors, ai, artificial intelligence, data centre, data centers, data centres, data center, datacentre, datacentres, datacenter, export control, export controls, export licence, export license, memory, computing, chipmaker, chip-making, graphics card, graphics cards, server, servers, commerce department, compute, wafer, wafers, foundry, export`,
  },
}
