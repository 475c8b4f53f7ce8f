#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "geo/base/bilingual.h"
#include "geo/cluster/programme.h"

namespace klasteri {

inline constexpr int lowest_score = 0;
inline constexpr int highest_score = 3;

/// How a criterion is put to an assessor.
struct CriterionForm {
  Criterion criterion = Criterion::ties;
  std::string_view code;  ///< in files
  Phrase name, question;
  std::array<Phrase, highest_score + 1> anchors;  ///< what each score means
};

/// All criteria in the order of Criterion.
const std::array<CriterionForm, criteria>& criterion_forms();

const CriterionForm& form_of(Criterion criterion);

/// The code of a criterion, e.g. "pooled_services".
std::string_view to_string(Criterion criterion);
std::optional<Criterion> criterion_from(std::string_view code);

}  // namespace klasteri
