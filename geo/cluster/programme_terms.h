#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/cluster/programme.h"

namespace klasteri {

/// A value of a closed list: its code in files and its name for readers.
struct Term {
  std::string_view code;
  Phrase name;
};

/// In the order of ProgrammeStatus and StepStatus.
std::span<const Term> programme_statuses();
std::span<const Term> step_statuses();
/// What a management organisation does for its members.
std::span<const Term> member_services();

std::string_view to_string(ProgrammeStatus status);
std::optional<ProgrammeStatus> programme_status_from(std::string_view code);
std::string_view to_string(StepStatus status);
std::optional<StepStatus> step_status_from(std::string_view code);

Phrase name_of(ProgrammeStatus status);
Phrase name_of(StepStatus status);
/// The service of a code; null: there is none.
const Term* find_service(std::string_view code);

/// The codes of a list of terms, for messages and choices.
std::vector<std::string> codes_of(std::span<const Term> terms);

/// The parts of a list joined by ";", without the spaces around them; blank parts are left out.
std::vector<std::string> parts_of(std::string_view joined);

}  // namespace klasteri
