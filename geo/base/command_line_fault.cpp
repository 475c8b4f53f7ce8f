#include "geo/base/command_line_fault.h"

#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/translation.h"
#include "geo/base/units.h"

namespace klasteri {

namespace {

/// What stands before, between and behind marks of a text that has them in this order. The first one is sought from the
/// front, where a name stands, the others from the end, since values may hold anything.
std::optional<std::vector<std::string>> parts_between(std::string_view text,
                                                      std::initializer_list<std::string_view> marks) {
  const std::vector<std::string_view> order(marks);
  std::size_t begin = text.find(order.front());
  if (begin == std::string_view::npos) return std::nullopt;
  std::vector<std::string> parts(order.size() + 1);
  parts.front() = text.substr(0, begin);
  begin += order.front().size();
  std::size_t end = text.size();
  for (std::size_t i = order.size(); --i > 0;) {
    const std::size_t found = text.substr(0, end).rfind(order[i]);
    if (found == std::string_view::npos || found < begin) return std::nullopt;
    parts[i + 1] = text.substr(found + order[i].size(), end - found - order[i].size());
    end = found;
  }
  parts[1] = text.substr(begin, end - begin);
  return parts;
}

/// "3.000000" as one would write it.
std::string short_number(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

Sentence outside_range(const std::vector<std::string>& parts) {
  // No bound at all is the largest number of its type.
  constexpr double no_bound = 2'147'483'647;
  const std::string least = short_number(parts[2]), most = short_number(parts[3]);
  if (parse_number(most) >= no_bound) {
    return compose("{} takes a number of at least {}, not \"{}\"", parts[0], least, parts[1]);
  }
  return compose("{} takes a number from {} to {}, not \"{}\"", parts[0], least, most, parts[1]);
}

Sentence fault_named_by(const std::string& what) {
  constexpr std::string_view unreadable = "Could not convert: ";
  if (what.starts_with(unreadable)) {
    if (const auto parts = parts_between(std::string_view(what).substr(unreadable.size()), {" = "})) {
      return compose("{} takes a number, not \"{}\"", (*parts)[0], (*parts)[1]);
    }
  }
  if (const auto parts = parts_between(what, {" was given a disallowed flag override"})) {
    return compose("{} takes no value", "--" + (*parts)[0]);
  }
  if (const auto parts = parts_between(what, {": Value ", " not in range ", " to "})) return outside_range(*parts);
  if (const auto parts = parts_between(what, {": 1 required ", " missing"})) {
    // Behind a colon stands what is checked of it.
    return compose("{} needs a value ({})", (*parts)[0], (*parts)[1].substr(0, (*parts)[1].find(':')));
  }
  if (const auto parts = parts_between(what, {": At Most 1 required"})) {
    return compose("{} is given more than once", (*parts)[0]);
  }
  if (const auto parts = parts_between(what, {" requires "})) {
    return compose("{} goes only together with {}", (*parts)[0], (*parts)[1]);
  }
  if (const auto parts = parts_between(what, {" excludes "})) {
    return compose("{} does not go together with {}", (*parts)[0], (*parts)[1]);
  }
  return with_georgian(what);
}

}  // namespace

Sentence command_line_fault(std::string what, std::span<const std::string> unknown, const std::string& command) {
  // A misspelt word leaves something required unmet as well, and is the better reason to name.
  if (!unknown.empty()) {
    return unknown[0].starts_with('-')
               ? compose("There is no option \"{}\"; see {} --help.", unknown[0], command)
               : compose("There is no subcommand or further argument \"{}\"; see {} --help.", unknown[0], command);
  }
  while (!what.empty() && (what.back() == '.' || what.back() == '\n')) what.pop_back();
  for (char& letter : what) letter = letter == '\n' ? ' ' : letter;
  constexpr std::string_view required = " is required";
  if (what.ends_with(required) && what != "A subcommand is required") {
    return compose("{} is required; see {} --help.", what.substr(0, what.size() - required.size()), command);
  }
  return compose("{}; see {} --help.", fault_named_by(what), command);
}

}  // namespace klasteri
