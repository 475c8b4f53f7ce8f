#include "geo/cluster/programme_terms.h"

#include <algorithm>

#include "geo/base/split.h"
#include "geo/input/numbers.h"

namespace klasteri {

namespace {

constexpr std::array<Term, 5> statuses_of_programme = {{
    {"identified", {"identified", "გამოვლენილი"}},
    {"shortlisted", {"shortlisted", "მოკლე სიაში შეტანილი"}},
    {"diagnosed", {"diagnosed", "დიაგნოსტირებული"}},
    {"supported", {"supported", "მხარდაჭერილი"}},
    {"closed", {"closed", "დახურული"}},
}};

constexpr std::array<Term, 4> statuses_of_step = {{
    {"planned", {"planned", "დაგეგმილი"}},
    {"running", {"running", "მიმდინარე"}},
    {"done", {"done", "შესრულებული"}},
    {"dropped", {"dropped", "გაუქმებული"}},
}};

constexpr std::array<Term, 6> services = {{
    {"networking", {"networking", "ქსელური თანამშრომლობა"}},
    {"market_access", {"market access", "ბაზრებზე წვდომა"}},
    {"business_development", {"business development services", "ბიზნესის განვითარების მომსახურება"}},
    {"technology_transfer", {"technology transfer", "ტექნოლოგიების გადაცემა"}},
    {"joint_purchasing", {"joint purchasing", "ერთობლივი შესყიდვები"}},
    {"advocacy", {"advocacy", "ინტერესების დაცვა"}},
}};

/// The place of a code in a list; its size where it is not in it.
std::size_t place_of(std::span<const Term> terms, std::string_view code) {
  const auto found = std::find_if(terms.begin(), terms.end(), [&](const Term& term) { return term.code == code; });
  return static_cast<std::size_t>(found - terms.begin());
}

}  // namespace

std::span<const Term> programme_statuses() { return statuses_of_programme; }
std::span<const Term> step_statuses() { return statuses_of_step; }
std::span<const Term> member_services() { return services; }

std::string_view to_string(ProgrammeStatus status) {
  return statuses_of_programme[static_cast<std::size_t>(status)].code;
}

std::optional<ProgrammeStatus> programme_status_from(std::string_view code) {
  const std::size_t place = place_of(statuses_of_programme, code);
  if (place == statuses_of_programme.size()) return std::nullopt;
  return static_cast<ProgrammeStatus>(place);
}

std::string_view to_string(StepStatus status) { return statuses_of_step[static_cast<std::size_t>(status)].code; }

std::optional<StepStatus> step_status_from(std::string_view code) {
  const std::size_t place = place_of(statuses_of_step, code);
  if (place == statuses_of_step.size()) return std::nullopt;
  return static_cast<StepStatus>(place);
}

Phrase name_of(ProgrammeStatus status) { return statuses_of_programme[static_cast<std::size_t>(status)].name; }

Phrase name_of(StepStatus status) { return statuses_of_step[static_cast<std::size_t>(status)].name; }

const Term* find_service(std::string_view code) {
  const std::size_t place = place_of(services, code);
  return place == services.size() ? nullptr : &services[place];
}

std::vector<std::string> codes_of(std::span<const Term> terms) {
  std::vector<std::string> codes;
  for (const Term& term : terms) codes.emplace_back(term.code);
  return codes;
}

std::vector<std::string> parts_of(std::string_view joined) {
  std::vector<std::string> parts;
  for (const std::string_view each : split(joined, ';')) {
    const std::string_view part = without_spaces(each);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

}  // namespace klasteri
