//! Sentences that stop a report, and their neighbours that do not.

mod lives;

use std::sync::LazyLock;

use super::matcher::Matcher;
use super::words::words;
use crate::config::Config;
use crate::source::Span;

fn trips(sentence: &str) -> bool {
    trips_in(sentence, &[])
}

fn trips_in(sentence: &str, trades: &[&str]) -> bool {
    static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(&Config::default()));
    MATCHER.first_in(&words(sentence, Span::new(0, sentence.len())), trades).is_some()
}

fn all_trip(private: &[&str]) {
    let missed: Vec<_> = private.iter().filter(|sentence| !trips(sentence)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

fn none_trips(work: &[&str]) {
    let tripped: Vec<_> = work.iter().filter(|sentence| trips(sentence)).collect();
    assert!(tripped.is_empty(), "{tripped:#?}");
}

#[test]
fn what_is_private_trips_a_wire() {
    let private = [
        // Pay
        "My salary has not moved for two years",
        "I asked for a raise and was told to wait",
        "The pay rise came through at last",
        "They pay him more, and I am underpaid by any measure",
        "My **pay** is below the band",
        "My new comp package is in the mail",
        "The sign-on bonus would cover the move",
        "Total comp there is 40% above mine",
        "RSUs vest in March, so I stay until then",
        "Negotiated my salary up by eight percent",
        "She found out that I am paid less than Tom",
        "Our mortgage is fine but my rent doubled and money is tight",
        "The bonus payout was a third of what I was promised",
        "I got a raise of 3%",
        "Golden handcuffs until the cliff in June",
        // Offers and interviewing
        "I got an offer from Initech.",
        "Shipped it in the week of the job offer from Globex",
        "A competing offer would settle it",
        "I turned down the offer after a weekend of thinking",
        "Will probably accept their offer on Monday",
        "The recruiter called again",
        "A headhunter wrote to me about a role in Oslo",
        "Interviewing at two other places this month",
        "My interview with the other team went well",
        "I interviewed for the director role at Hooli",
        "Onsite interviews on Thursday, so no deploys",
        "Thinking about leaving after the reorg",
        "I want to quit, honestly",
        "I am looking elsewhere",
        "Updated my CV and my LinkedIn",
        "Handed in my notice on Friday",
        "My resignation letter is written",
        "The notice period is three months",
        "I applied to Umbrella last week",
        "Dana offered me a job in her new startup",
        "They made me an offer that I cannot refuse",
        "If Halden makes me an offer I'd want it first",
        "The job hunt takes two evenings a week",
        "I am on a PIP since May",
        "A new job would fix this",
        "Leaving the company is on my mind",
        // Health
        "I’m tired of this",
        "I am so tired that I cannot think",
        "I was completely exhausted by Wednesday",
        "I've been ill since Monday",
        "I cried on the way home",
        "Since the burnout I work four days",
        "I am burning out",
        "I can’t sleep before releases",
        "My therapist says that I should say no more often",
        "Saw the doctor about my back pain",
        "Sick leave for two weeks in May",
        "Had surgery on the 3rd and worked from bed",
        "I was diagnosed with ADHD in spring",
        "Her ADHD diagnosis explains a lot",
        "He is drinking again",
        "The panic attacks are back",
        "She is pregnant and has told nobody",
        "Depression runs in the team this winter, I fear, and in me",
        "I cried after the review",
        "I broke down in the meeting room",
        "Called in sick twice",
        "My blood pressure is up since the launch",
        "My migraines come with every release",
        "My head isn't there yet with the pills",
        "It depends on the company doctor on the 12th",
        "My reintegration plan says 24 hours",
        "Her drinking makes evenings a bad time to call",
        "She is on antidepressants",
        "My patients sleep better than I do, with my insomnia",
        "The new medication makes me slow",
        // Family
        "My wife thinks so too",
        "My partner got a position in Lisbon",
        "We are on parental leave in May",
        "Picked this up between the school run and dinner",
        "The divorce takes my evenings",
        "My father's operation was on demo day",
        "My mum moved in with us",
        "My little brother needs me",
        "No childcare on Fridays until autumn",
        "My grandmother died on the day of the launch",
        "My in-laws were here, so I shipped late",
        "Couples therapy is on Tuesdays",
        "Our baby does not sleep, and so do I",
        "At home we agreed on one trip a month",
        "Late weeks go into the family calendar first",
        "No travel in June, for family reasons",
        "The night shift leaves nothing for wife and son",
        "Cover for Jess (mat leave from Nov)",
        "Tom is on pat leave until May",
        "She's expecting in March",
        "Nadia is expecting in June, so Tom covers",
        "Ana and Jo are expecting in October.",
        "They’re expecting a baby",
    ];
    all_trip(&private);
}

#[test]
fn work_trips_none() {
    let work = [
        "Offered merchants a new way to pay",
        "The offer page converts at 4 %",
        "Shoppers who got an offer by mail came back",
        "We interviewed twelve shoppers",
        "Interviewed with customers in three countries",
        "Health checks of the service are green",
        "Parent and child components share state",
        "Paying merchants grew by 12 %",
        "The payment team will leave the old API",
        "Reduced customer complaints about family plans",
        "Family rooms and family tickets sell out first",
        "Babysitting the deploy took two hours",
        "Baby steps: one country at a time",
        "Diagonal search became faster",
        "Diagnosed the outage in nine minutes",
        "Train a deputy, so that I can be ill without the place falling over",
        "The diagnosis was a full disk; drinking water is tested again",
        "A partner bank joined, our second",
        "Our partners in logistics agreed to the new dates",
        "Employees' compensation claims are processed in two days",
        "The connection pool was exhausted every night",
        "Exhaustive tests for the parser",
        "I applied the patch to all regions",
        "We decided to leave the old endpoint running",
        "The team did a better job of saying no",
        "Another job in the queue failed silently",
        "I looked around the code base for callers",
        "Set up a home page for my team",
        "Fired 2,000 alerts in one night, now nine",
        "The operation was rolled back after the scan",
        "Chain of custody is now recorded for each parcel",
        "Psychological safety in the team survey rose from 61 to 70",
        "The process died with an error and is restarted",
        "Surgery on the scheduler: 4,000 lines fewer",
        "Burn-down is back on track",
        "Resumed the import after the crash",
        "Quit the loop early when nothing changes",
        "The equity team of customer service uses it daily",
        "Comp tickets for first-time visitors rose by 8%",
        "The gender pay gap report went out on time",
        "Raised the limit to 500 requests",
        "Signed the contract with two makers",
        "Took the lead on the offer service",
        "The doctor app of our client loads in one second",
        "Patients wait 20 minutes less for their results",
        "Moved to a new home in the monorepo",
        "Child processes are stopped with their parent",
        "Sleep between retries is now random",
        "Depressed keys are read in one pass",
        "Got the two services married at last",
    ];
    let tripped: Vec<_> = work.iter().filter(|sentence| trips(sentence)).collect();
    // One sentence in this list looks private and is not: that is what asking costs.
    assert_eq!(tripped, [&"Depressed keys are read in one pass"]);
}

#[test]
fn the_plans_of_others_and_confidences_trip_a_wire() {
    let private = [
        "Ollie has a trial shift elsewhere",
        "My colleague has a job interview next week",
        "Jürgen (DACH) is interviewing, I was his reference",
        "I hear that she was interviewing.",
        "He told me, keep to yourself",
        "Please keep this one to yourself",
        "Keep it between us",
        "Between you and me, the merger is off",
        "Strictly between us – he is on his way out",
        "**Between us**: he is on his way out",
        "He leaves (between us: to Globex)",
        "She told us both in confidence that she goes",
        "In confidence: the site closes",
        "The site closes, don't pass on",
        "Do not pass this on!",
        "Please don’t just pass it on",
        "Ola is leaving in January, so who takes the index?",
        "The site moves to Leeds (not announced)",
        "Two roles go, not yet public",
    ];
    all_trip(&private);
    let work = [
        "We split the work between us and were done by Friday",
        "Between us, we closed forty tickets",
        "The two teams share it between us: forty tickets",
        "Moved the tills to confidential computing",
        "Wrote the confidential annex of the contract",
        "An increase in confidence of eight points among new staff",
        "Told customers in confidence-building calls what changes",
        "Nurses told us in confidence surveys that shifts are too long",
        "We are interviewing five nurses for the night shift",
        "Priya is **interviewing** users this week",
        "The panel was interviewing candidates until nine",
        "Ran nine user interviews",
        "We are expecting in total 40 visitors",
        "The museum is expecting in March 40 school classes",
        "The visitors that we are expecting in March",
        "Don't pass on the first try: eleven tests",
        "Don't pass secrets on the command line",
        "We do not pass it on to the parser",
        "Fees that we don't pass on",
        "Two sellers a day leave in week two",
        "What keeps guests from leaving in the first hour",
        "The new fee is announced on the page, not public roads",
        "Keep notes short, and the door to yourself shut",
        "Two matting machines leave the line in May",
    ];
    none_trips(&work);
}

#[test]
fn what_someone_is_paid_trips_a_wire_and_what_things_cost_does_not() {
    let private = [
        "Hired a designer for €92k",
        "Hired a second senior designer for **92,000** a year",
        "Closed Beatriz at $180k OTE",
        "Yuki joined on 92,000 a year",
        "Yuki joined at 92.5k",
        "Filled the data role at 92k, below budget",
        "The new analyst at £61,500 starts in May",
        "She started on EUR92k",
        "She makes 92k now",
        "95k base",
        "Agreed on 95k base plus equity",
        "Promoted Tom to senior at 92'000",
        "Offered her 88k and she took it",
    ];
    all_trip(&private);
    let work = [
        "Saved €92k a year on hosting",
        "92,000 requests a year",
        "Sold for $180k",
        "Closed Acme at $180k",
        "Signed the tower at $180k a year",
        "Base image 95k lines smaller",
        "95k base images rebuilt",
        "Revenue $1.2M a year",
        "Hired two nurses for 92,000 patients",
        "Hired a band for 40 evenings",
        "Promoted the event to 92,000 readers",
        "Two sites joined at 92,000 requests a minute",
        "Joined on 2026-10-01",
        "Joined at version 1.92.3",
        "The role for 92k-user teams is written",
        "Signups started at 92k and stand at 120k",
        "The add-on earns €92k a month",
        "The manager for 92,000 members has a deputy",
    ];
    none_trips(&work);
}

#[test]
fn illness_a_wish_to_have_one_and_goodbyes_trip_a_wire() {
    let private = [
        "Back from two weeks sick",
        "Ada had a fever and I shipped anyway",
        "The kids were sick again",
        "Tom was ill, so I took the demo",
        "She's been unwell since May",
        "Off ill on Friday",
        "I had the flu in week 40",
        "Came back from Covid slowly",
        "I caught a bad cold, again",
        "Broke my wrist and typed with one hand",
        "Recovering from a small operation",
        "Mediq wants me for head of product",
        "They wanted me back",
        "Initech wants me to join their board",
        "Wrote to me about a role in Oslo",
        "Onsite at Kestrel went well",
        "On-site at Kestrel went well",
        "My onsite is on Friday",
        "Did the take-home assignment at night",
        "Let go of two people",
        "Let go of my weakest designer",
        "Had to let Tom go",
        "Two people were let go in May",
        "Laid off half the team",
        "We fired Tom last week",
        "Expecting our second in March",
        "We are expecting our first",
        "I'm due in May",
    ];
    all_trip(&private);
    let work = [
        "Helped customers onsite",
        "Onsite at the plant I found the leak",
        "Two days onsite with the nurses of ward 9",
        "A sick cluster is drained by itself",
        "A patient with depression and a pump was seen at home",
        "Pregnant patients on IV get a second check",
        "The antidepressant interaction alert fires half as often",
        "An occupational health and safety audit, passed",
        "The vendor made us an offer",
        "Reintegration of the two code bases",
        "Everyone was sick of flaky tests",
        "I was ill-prepared for the first demo, and am not now",
        "The rollout was ill timed",
        "Fever charts load in one second",
        "Cut cold starts: the function had a cold start of 9 s",
        "Since covid the office is half empty",
        "Threw up a page for the launch",
        "Recovering from an outage takes nine minutes",
        "Broke the build twice, my hand on the switch",
        "The panel wants me for questions",
        "Legal wants me to join the call",
        "The second round of tests at noon",
        "Let go of the old schema",
        "Let go of the idea that people read release notes",
        "We let the old API go",
        "Tickets let visitors go in after ten",
        "Laid off-grid cables in two villages",
        "Fired 2,000 alerts in one night, now nine",
        "Made the second server redundant",
        "Expecting our second release in March",
        "We are expecting their first delivery in May",
        "The report is due in March",
    ];
    none_trips(&work);
}

#[test]
fn a_body_a_baby_and_what_one_is_worth_trip_a_wire_and_what_is_sold_does_not() {
    let private = [
        "They matched my old base plus a tenth",
        "Yuki earns more than I do",
        "I'd need 118k to stay",
        "I signed with a competitor",
        "Physiotherapy twice a week until autumn",
        "Late on Mondays until my ankle holds",
        "Got the letter: it's ADHD",
        "The midwife says that I should rest",
        "Typing is slow with the arm still in a sling",
        "Ill for half of the sprint",
        "Sick again, so the review moved",
        "I hand over once the baby arrives",
        "She's eleven weeks along",
        "Burnout, so four days a week from now on",
        "An offer from a customer came on Friday",
        "A vendor made me an offer to join",
        "My offer from the supplier runs out on Monday",
        "The notice period ends in May",
        "Vesting ends in spring",
        "My shares are worth half",
        "I earn a tenth less than the others",
        "Initech wants to talk about a seat on their board",
        "Lunch with Globex about joining them",
        "Kim was put on a plan by HR",
        "The dentist wants to see me at nine",
        "I am on the waiting list for a new hip",
        "He's been off since the fall",
        "A concussion, so no screens",
        "Tom's husband had a fall",
        "Mother of two since Monday",
        "They are trying for a baby",
    ];
    all_trip(&private);
    let work = [
        "Salary imports take two minutes instead of nine",
        "The salary field is optional now",
        "A notice period calculator for tenants",
        "Burnout surveys reach 300 more teams",
        "Physiotherapy practices are our third segment",
        "Anxiety about the new prices is gone among sellers",
        "The offer from Initech to our largest client is a fifth below ours",
        "An offer from our hosting vendor saves €9k a month",
        "The bug was in a cast to 32 bits",
        "The baby monitor reports every second",
        "Drivers earn more than they did in May",
        "This makes more sense than I thought",
        "Signed with a third carrier for the islands",
        "We need 118,000 rows to join the two tables",
        "The surgeon screen loads in one second",
        "Sick of flaky tests, the team deleted forty",
        "Offer letter templates for landlords",
        "The stock of shares in the demo is restored each night",
        "Each account was put on a plan",
        "The lamp has been off since nine",
        "About joining two tables we wrote a page",
        "Twelve dentists in the pilot, and each asked for larger type",
        "Visitors on the waiting list hear of it first",
        "Three weeks along the critical path, nothing slipped",
    ];
    none_trips(&work);
}

#[test]
fn days_off_and_what_they_are_for_trip_a_wire_and_units_and_products_do_not() {
    let private = [
        "Half days until Easter because of the nursery",
        "The kindergarten is closed, so I joined by phone",
        "Late on Mondays: nursery drop-off",
        "Fridays off for the baby",
        "Our third is due in April",
        "Dad moved in with us",
        "Dad's in a home since August",
        "Out one week in May, gallbladder",
        "Lena told me that she has applied at the BBC",
        "I'm off from 2 to 13 May, Mira's surgery",
        "Out 24–28 May (knee op)",
        "Away until the 12th for an operation",
        "A day off for my stent",
        "The wisdom teeth come out on Monday",
        "Saw the GP on Friday",
        "Tests came back fine, by the way",
        "Signed off for three weeks",
        "Slept four hours a night since the launch",
        "Told them that I want 110k",
        "They lowballed me again",
        "Bonus was zero",
        "Earn-out: a fifth of it is gone at this volume",
        "Asked Helen for a promotion",
        "Jun handed in his notice",
        "She gave notice on Monday",
        "I'm leaving at the end of March",
        "Talked to Globex about a role",
    ];
    all_trip(&private);
    let work = [
        "The nursery pilot is live at three sites",
        "Kindergarten groups book in two clicks",
        "The songs for the baby monitor sound at night",
        "Our third release is due in April",
        "The discount is applied at checkout",
        "She has applied to all regions what we learned",
        "Data moved in with one command",
        "Rolled out to surgery and to the emergency department",
        "We are out of the surgery backlog",
        "Took 40 rooms off the operation list",
        "The op count fell by half",
        "Stents are counted by the scanner now",
        "A root cause for each outage",
        "Shadowed a surgeon for two days",
        "Test results came back in nine minutes",
        "The release was signed off by legal",
        "The release was signed off for two regions",
        "Each thread slept for 40 ms",
        "I slept on it and chose the second draft",
        "We want 110k visitors",
        "I want 20,000 readers by May",
        "Retention bonus calculators in three countries",
        "Sick pay calculation is right for part-timers",
        "Therapy finders convert 4 % better",
        "A sign-up bonus was halved in the test",
        "Users earn out of the box",
        "Asked legal for a review of the promotion page",
        "Gave notice of the downtime to all tenants",
        "I'm leaving the retry logic as it is",
        "I'm leaving in the old flag for a week",
        "Talked to the tenants about a role-based model",
    ];
    none_trips(&work);
}

#[test]
fn words_of_ones_own_are_found_too() {
    let mut config = Config::default();
    config.words.insert("tripwire".to_owned(), vec!["Project Nile".to_owned(), "secre*".to_owned()]);
    config.language = vec!["pt".to_owned()];
    let matcher = Matcher::new(&config);
    let trips = |sentence: &str| matcher.first_in(&words(sentence, Span::new(0, sentence.len())), &[]).is_some();
    assert!(trips("we told project *nile* of it") && trips("A secret.") && !trips("my salary"));
}
