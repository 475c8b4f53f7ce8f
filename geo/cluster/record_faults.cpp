#include "geo/cluster/record_faults.h"

#include <array>

namespace klasteri {

namespace {

struct FaultText {
  RecordFault fault;
  std::string_view code;
  Phrase pattern;
};

constexpr std::array<FaultText, 22> fault_texts = {{
    {RecordFault::blank, "blank", {"the row needs an entry here.", "ამ ჩანაწერს აქ მნიშვნელობა სჭირდება."}},
    {RecordFault::unknown_cluster,
     "unknown_cluster",
     {"the project has no cluster \"{0}\"{1}; klasteri assess PROJECT lists those it has.",
      "პროექტში კლასტერი „{0}“ არ არის{2}; მათი სია: klasteri assess PROJECT."}},
    {RecordFault::unknown_term,
     "unknown_term",
     {"\"{0}\" is not known here; write one of {1}.", "„{0}“ აქ დაშვებული არ არის; დასაშვებია: {1}."}},
    {RecordFault::bad_score,
     "bad_score",
     {"\"{0}\" is no score; write 0, 1, 2 or 3.", "„{0}“ ქულა არ არის; ჩაწერეთ 0, 1, 2 ან 3."}},
    {RecordFault::bad_day,
     "bad_day",
     {"\"{0}\" is no day of the calendar; write it like 2023-01-31.",
      "„{0}“ ნამდვილი თარიღი არ არის; ჩაწერეთ ასე: 2023-01-31."}},
    {RecordFault::bad_part_day,
     "bad_part_day",
     {"\"{0}\" is no date; write it like 2019, 2019-04 or 2019-04-30.",
      "„{0}“ თარიღი არ არის; ჩაწერეთ ასე: 2019, 2019-04 ან 2019-04-30."}},
    {RecordFault::future_day,
     "future_day",
     {"{0} lies in the future; write the day on which it happened.",
      "{0} მომავალში არის; ჩაწერეთ დღე, როდესაც ეს მოხდა."}},
    {RecordFault::bad_count,
     "bad_count",
     {"\"{0}\" is no whole number of at least 0.", "„{0}“ არ არის მთელი რიცხვი, ნული ან მეტი."}},
    {RecordFault::bad_amount,
     "bad_amount",
     {"\"{0}\" is no amount of at least 0.", "„{0}“ არ არის თანხა, ნული ან მეტი."}},
    {RecordFault::bad_currency,
     "bad_currency",
     {"\"{0}\" is no currency; write three letters such as GEL.", "„{0}“ ვალუტა არ არის; ჩაწერეთ სამი ასო, მაგ. GEL."}},
    {RecordFault::no_currency,
     "no_currency",
     {"a budget needs its currency, e.g. GEL.", "ბიუჯეტს ვალუტა სჭირდება, მაგ. GEL."}},
    {RecordFault::no_agency,
     "no_agency",
     {"a supported cluster needs the agency that supports it.",
      "მხარდაჭერილ კლასტერს სჭირდება ორგანიზაცია, რომელიც მხარს უჭერს."}},
    {RecordFault::ends_first,
     "ends_first",
     {"it ends on {0}, before it begins on {1}.", "მთავრდება {0}, დაწყებამდე ({1})."}},
    {RecordFault::assessor_twice,
     "assessor_twice",
     {"{0} scores this criterion of {1} in row {2} of {3} already.",
      "კლასტერს {1} ამ კრიტერიუმით ამავე შემფასებლის ({0}) ქულა უკვე აქვს (ჩანაწერი {2}, ფაილი {3})."}},
    {RecordFault::record_twice,
     "record_twice",
     {"row {0} of {1} gives this already.", "ეს უკვე მითითებულია (ჩანაწერი {0}, ფაილი {1})."}},
    {RecordFault::visions_differ,
     "visions_differ",
     {"row {0} of {1} gives the cluster another vision; it has one.",
      "კლასტერის სხვა ხედვა უკვე მითითებულია (ჩანაწერი {0}, ფაილი {1}); კლასტერს ერთი ხედვა აქვს."}},
    {RecordFault::scored_before,
     "scored_before",
     {"{0} scored this criterion of {1} on {2}; a later date supersedes that score, --force replaces it.",
      "კლასტერს {1} ამ კრიტერიუმით შემფასებლის ({0}) ქულა უკვე აქვს, თარიღით {2}; მას მხოლოდ უფრო გვიანი თარიღი ან "
      "--force ცვლის."}},
    {RecordFault::recorded_before,
     "recorded_before",
     {"the project holds another record of it; --force replaces that one.",
      "პროექტში ამის სხვა ჩანაწერი უკვე არის; მას --force ცვლის."}},
    {RecordFault::unknown_enterprise,
     "unknown_enterprise",
     {"the register has no enterprise \"{0}\".", "რეესტრში საწარმო „{0}“ არ არის."}},
    {RecordFault::status_back,
     "status_back",
     {"the cluster is {0} already; a step back to {1} takes a note that says why.",
      "კლასტერის სტატუსი უკვე არის {0}; უკან, სტატუსზე {1}, დაბრუნებას სჭირდება შენიშვნა მიზეზით."}},
    {RecordFault::before_latest,
     "before_latest",
     {"the latest decision on the cluster is of {0}; an earlier one cannot follow it.",
      "კლასტერის შესახებ ბოლო გადაწყვეტილების თარიღია {0}; მას უფრო ადრინდელი ვერ მოჰყვება."}},
    {RecordFault::made_up,
     "made_up",
     {"the row is marked as made up, but the project's register is real.",
      "ჩანაწერი მონიშნულია, როგორც სინთეზური, პროექტის რეესტრი კი ნამდვილია."}},
}};

const FaultText& text_of(RecordFault fault) { return fault_texts[static_cast<std::size_t>(fault)]; }

static_assert([] {
  for (std::size_t i = 0; i < fault_texts.size(); ++i) {
    if (fault_texts[i].fault != static_cast<RecordFault>(i)) return false;
  }
  return true;
}());

}  // namespace

std::string_view to_string(RecordFault fault) { return text_of(fault).code; }

Phrase pattern_of(RecordFault fault) { return text_of(fault).pattern; }

}  // namespace klasteri
