#include "geo/cluster/record_forms.h"

#include <algorithm>
#include <string>

#include "geo/cluster/assessment_form.h"

namespace klasteri {

namespace {

const std::array<FormColumn, 6>& assessment_columns() {
  static const std::array<FormColumn, 6> columns = {{
      {"criterion",
       EntryKind::term,
       true,
       false,
       {"What is judged; leave it as it is.", "რა ფასდება; უცვლელად დატოვეთ."},
       criterion_terms()},
      {"score",
       EntryKind::score,
       true,
       true,
       {"Your score: 0, 1, 2 or 3, as the columns anchor_0 to anchor_3 describe them. Leave it blank where you cannot "
        "judge.",
        "თქვენი ქულა: 0, 1, 2 ან 3, როგორც სვეტებშია აღწერილი (anchor_0 – anchor_3). თუ ვერ აფასებთ, ცარიელი "
        "დატოვეთ."}},
      {"evidence",
       EntryKind::text,
       true,
       true,
       {"What the score rests on: what you saw, read or were told.",
        "რას ეყრდნობა ქულა: რა ნახეთ, წაიკითხეთ ან მოისმინეთ."}},
      {"source",
       EntryKind::text,
       false,
       true,
       {"Where that comes from: an interview, a document, a visit.",
        "საიდან არის ცნობა: ინტერვიუ, დოკუმენტი, ვიზიტი."}},
      {"assessor", EntryKind::text, true, false, {"Who gives the score.", "ვინ აფასებს."}},
      {"date", EntryKind::day, true, false, {"When it was given: 2023-01-31.", "შეფასების თარიღი: 2023-01-31."}},
  }};
  return columns;
}

const std::array<FormColumn, 6>& organisation_columns() {
  static const std::array<FormColumn, 6> columns = {{
      {"name",
       EntryKind::text,
       true,
       true,
       {"Name of the organisation that manages the cluster.", "კლასტერის მმართველი ორგანიზაციის დასახელება."}},
      {"legal_form",
       EntryKind::text,
       false,
       true,
       {"Its legal form, e.g. association, cooperative.", "სამართლებრივი ფორმა, მაგ. ასოციაცია, კოოპერატივი."}},
      {"founded",
       EntryKind::part_day,
       false,
       true,
       {"When it was founded: 2019, 2019-04 or 2019-04-30.", "დაარსების თარიღი: 2019, 2019-04 ან 2019-04-30."}},
      {"manager",
       EntryKind::text,
       false,
       true,
       {"The office that leads it, e.g. cluster manager; no personal data.",
        "ხელმძღვანელის თანამდებობა, მაგ. კლასტერის მენეჯერი; პირადი მონაცემების გარეშე."}},
      {"members", EntryKind::count, false, true, {"How many members it has.", "წევრების რაოდენობა."}},
      {"services",
       EntryKind::terms,
       false,
       true,
       {"What it does for its members; codes joined by a semicolon.",
        "რა მომსახურებას უწევს წევრებს; კოდები წერტილ-მძიმით გამოყავით."},
       member_services()},
  }};
  return columns;
}

const std::array<FormColumn, 2>& membership_columns() {
  static const std::array<FormColumn, 2> columns = {{
      {"enterprise",
       EntryKind::text,
       true,
       true,
       {"Identification number of a firm of the register that is a member of the organisation.",
        "ორგანიზაციის წევრი საწარმოს საიდენტიფიკაციო ნომერი რეესტრში."}},
      {"since",
       EntryKind::day,
       false,
       true,
       {"Since when it is a member: 2023-01-31.", "წევრობის დაწყების თარიღი: 2023-01-31."}},
  }};
  return columns;
}

const std::array<FormColumn, 6>& action_columns() {
  static const std::array<FormColumn, 6> columns = {{
      {"vision",
       EntryKind::text,
       false,
       true,
       {"Where the cluster wants to be; once a cluster, in a row of its own or beside a step.",
        "როგორ ხედავს კლასტერი თავის მომავალს; თითო კლასტერზე ერთხელ, ცალკე სტრიქონში ან ნაბიჯის გვერდით."}},
      {"step", EntryKind::text, false, true, {"What is to be done.", "რა უნდა გაკეთდეს."}},
      {"owner", EntryKind::text, false, true, {"Who sees to it.", "ვინ არის პასუხისმგებელი."}},
      {"starts", EntryKind::day, false, true, {"When it begins: 2023-01-31.", "დაწყების თარიღი: 2023-01-31."}},
      {"due", EntryKind::day, false, true, {"When it is to be done: 2023-12-31.", "შესრულების ვადა: 2023-12-31."}},
      {"status",
       EntryKind::term,
       false,
       false,
       {"How far it is; blank: planned.", "შესრულების მდგომარეობა; ცარიელი: დაგეგმილი."},
       step_statuses()},
  }};
  return columns;
}

const std::array<FormColumn, 9>& programme_columns() {
  static const std::array<FormColumn, 9> columns = {{
      {"status",
       EntryKind::term,
       true,
       true,
       {"What was decided. A step back takes a note.", "რა გადაწყდა. უკან დაბრუნებას შენიშვნა სჭირდება."},
       programme_statuses()},
      {"agency",
       EntryKind::text,
       false,
       true,
       {"Who supports the cluster; several joined by a semicolon. Required where it is supported.",
        "ვინ უჭერს მხარს კლასტერს; რამდენიმე წერტილ-მძიმით გამოყავით. მხარდაჭერილი კლასტერისთვის სავალდებულოა."}},
      {"value_chains",
       EntryKind::text,
       false,
       true,
       {"Pilot value chains, joined by a semicolon.", "საპილოტე ღირებულებათა ჯაჭვები, წერტილ-მძიმით გამოყოფილი."}},
      {"budget", EntryKind::amount, false, true, {"Amount of the support.", "მხარდაჭერის თანხა."}},
      {"currency",
       EntryKind::text,
       false,
       false,
       {"Its currency, three letters: GEL, EUR, USD.", "ვალუტა, სამი ასო: GEL, EUR, USD."}},
      {"support_from", EntryKind::day, false, true, {"When the support begins.", "მხარდაჭერის დაწყების თარიღი."}},
      {"support_until", EntryKind::day, false, true, {"When it ends.", "მხარდაჭერის დასრულების თარიღი."}},
      {"date", EntryKind::day, true, false, {"Of the decision: 2023-01-31.", "გადაწყვეტილების თარიღი: 2023-01-31."}},
      {"note", EntryKind::text, false, true, {"Why; what else is to be known.", "მიზეზი და სხვა შენიშვნები."}},
  }};
  return columns;
}

}  // namespace

std::string_view to_string(RecordKind kind) {
  static constexpr std::array<std::string_view, record_kinds.size()> names = {
      "assessments", "organisations", "memberships", "action_plan", "programme"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<RecordKind> record_kind_from(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '-', '_');
  for (const RecordKind kind : record_kinds) {
    if (to_string(kind) == key) return kind;
  }
  return std::nullopt;
}

Phrase name_of(RecordKind kind) {
  static constexpr std::array<Phrase, record_kinds.size()> names = {{
      {"assessments", "შეფასებები"},
      {"management organisations", "მმართველი ორგანიზაციები"},
      {"memberships", "წევრობა"},
      {"visions and steps of action plans", "ხედვები და სამოქმედო გეგმების ნაბიჯები"},
      {"decisions of the programme", "პროგრამის გადაწყვეტილებები"},
  }};
  return names[static_cast<std::size_t>(kind)];
}

std::span<const FormColumn> form_columns(RecordKind kind) {
  switch (kind) {
    case RecordKind::assessments:
      return assessment_columns();
    case RecordKind::organisations:
      return organisation_columns();
    case RecordKind::memberships:
      return membership_columns();
    case RecordKind::action_plan:
      return action_columns();
    case RecordKind::programme:
      break;
  }
  return programme_columns();
}

std::span<const Term> criterion_terms() {
  static const std::array<Term, criteria> terms = [] {
    std::array<Term, criteria> made;
    for (std::size_t i = 0; i < criteria; ++i) made[i] = {criterion_forms()[i].code, criterion_forms()[i].name};
    return made;
  }();
  return terms;
}

}  // namespace klasteri
