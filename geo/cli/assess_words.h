#pragma once

#include <fmt/format.h>

#include <string>

#include "geo/base/bilingual.h"

// What `klasteri assess` says.
namespace klasteri::assess_words {

inline constexpr Phrase fault_line = {"{}, row {}, {}: {}", "{}, ჩანაწერი {}, {}: {}"};
inline constexpr Phrase rows_counted = {"Rows are counted from 1, the first below the headings.",
                                        "ჩანაწერები ითვლება 1-დან, სათაურების შემდეგ."};
inline constexpr Phrase imported = {"{}: {} added, {} replaced, {} as they were; {} rows not filled in.",
                                    "{}: დამატებულია {}, შეცვლილია {}, უცვლელია {}; შეუვსებელი სტრიქონი – {}."};
inline constexpr Phrase status_date = {"No --date is given, so the decision is of today, {}.",
                                       "--date მითითებული არ არის, ამიტომ გადაწყვეტილების თარიღია დღევანდელი: {}."};
inline constexpr Phrase form_written = {"Wrote the form {} ({} rows): fill it in and read it with --import.",
                                        "ჩაწერილია ფორმა {} ({} სტრიქონი): შეავსეთ და წაიკითხეთ --import-ით."};
inline constexpr Phrase records_written = {"Wrote {} ({} records).", "ჩაწერილია: {} ({} ჩანაწერი)."};
inline constexpr Phrase orphans = {
    "{} records are of clusters that the project does not have any more ({}); they are kept.",
    "{} ჩანაწერი ეხება კლასტერებს, რომლებიც პროექტში აღარ არის ({}); ისინი შენახულია."};
inline constexpr Phrase no_clusters = {"The project has no clusters, so there is nothing to assess.",
                                       "პროექტში კლასტერები არ არის, ამიტომ შესაფასებელიც არაფერია."};
inline constexpr Phrase overall_agreement = {
    "Assessors: {}; criteria scored by several of them: {}; Krippendorff's alpha (ordinal): {} (reliable from 0.80, "
    "too low "
    "to rest on below 0.67).",
    "შემფასებლები: {}; რამდენიმე შემფასებლის მიერ შეფასებული კრიტერიუმები: {}; კრიპენდორფის ალფა (რიგობრივი): {} "
    "(სანდოა "
    "0,80-დან, 0,67-ზე ნაკლები არასაკმარისია)."};
inline constexpr Phrase all_alike = {"Wherever several assessors scored a criterion, they gave the same score.",
                                     "რამდენიმე შემფასებლის მიერ შეფასებულ ყველა კრიტერიუმს ერთნაირი ქულა აქვს."};
inline constexpr Phrase difference = {"{}: {} scores {}, {} scores {}; to be talked over.",
                                      "{}: {} – {} ქულა, {} – {} ქულა; საჭიროა განხილვა."};

inline constexpr Phrase heading_status = {"Programme: {}", "პროგრამა: {}"};
inline constexpr Phrase heading_efficiency = {"Efficiency: {}", "ეფექტიანობა: {}"};
inline constexpr Phrase heading_criteria = {"Criteria (means of 0 to 3):", "კრიტერიუმები (საშუალო ქულა 0-დან 3-მდე):"};
inline constexpr Phrase heading_evidence = {"Evidence:", "დასაბუთება:"};
inline constexpr Phrase heading_agreement = {"Agreement of the assessors:", "შემფასებლების თანხმობა:"};
inline constexpr Phrase heading_organisation = {"Management organisation: {}", "მმართველი ორგანიზაცია: {}"};
inline constexpr Phrase none_on_record = {"none on record", "აღრიცხული არ არის"};
inline constexpr Phrase founded = {"founded {}", "დაარსდა: {}"};
inline constexpr Phrase led_by = {"led by: {}", "ხელმძღვანელობს: {}"};
inline constexpr Phrase members = {"members: {} (of the register: {}, in this cluster: {})",
                                   "წევრები: {} (რეესტრიდან: {}, ამ კლასტერში: {})"};
inline constexpr Phrase services = {"services to members: {}", "მომსახურება წევრებისთვის: {}"};
inline constexpr Phrase heading_vision = {"Vision: {}", "ხედვა: {}"};
inline constexpr Phrase heading_plan = {"Action plan:", "სამოქმედო გეგმა:"};
inline constexpr Phrase heading_history = {"Decisions, the latest last:", "გადაწყვეტილებები თარიღების მიხედვით:"};

template <typename... Values>
std::string tell(Phrase phrase, Language language, const Values&... values) {
  return fmt::format(fmt::runtime(phrase.in(language)), values...);
}

}  // namespace klasteri::assess_words
