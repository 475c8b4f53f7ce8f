#pragma once

#include <string>
#include <vector>

#include "geo/base/language.h"
#include "geo/cluster/detection.h"

namespace klasteri {

/// One method of screening as a reader of its results meets it, with the thresholds that were used.
struct MethodNote {
  std::string title;
  std::string formula;  ///< lines; empty where there is none
  std::string meaning;  ///< what it says, and the thresholds
  std::string source;   ///< the paper; empty where the rule is our own
};

/// Every formula and threshold of detect() with these options, in the order in which they are used.
std::vector<MethodNote> screening_methods(const DetectOptions& options);

/// Notes as elements of a page. @param heading level of their titles, 1 to 6
std::string method_notes_html(const std::vector<MethodNote>& notes, int heading);

/// The same as text of lines of at most 100 letters, and as one self-contained page.
std::string screening_methods_text(const DetectOptions& options);
std::string screening_methods_html(const DetectOptions& options);

}  // namespace klasteri
