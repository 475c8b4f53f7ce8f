#include "geo/sector/nace.h"

#include <fmt/format.h>

#include <array>

#include "geo/sector/nace_table.h"

namespace klasteri {

namespace {

constexpr std::array<std::string_view, 5> level_names = {"section", "division", "group", "class", "product"};
constexpr std::array<std::string_view, 5> status_names = {"valid", "truncated", "unknown", "unreadable", "blank"};

}  // namespace

std::string_view to_string(SectorLevel level) { return level_names[static_cast<std::size_t>(level)]; }

std::optional<SectorLevel> sector_level_from(std::string_view name) {
  for (std::size_t i = 0; i < level_names.size(); ++i) {
    if (level_names[i] == name) return static_cast<SectorLevel>(i);
  }
  return std::nullopt;
}

std::string_view to_string(ActivityStatus status) { return status_names[static_cast<std::size_t>(status)]; }

SectorLevel NaceCode::level() const {
  if (value_ >= 40000) return SectorLevel::section;
  if (value_ >= 20000) return SectorLevel::class_;
  if (value_ >= 10000) return SectorLevel::group;
  return SectorLevel::division;
}

std::string NaceCode::text() const {
  if (empty()) return {};
  const unsigned digits = value_ % 10000U;
  switch (level()) {
    case SectorLevel::section:
      return std::string(1, static_cast<char>(value_ - 40000));
    case SectorLevel::division:
      return fmt::format("{:02}", digits);
    case SectorLevel::group:
      return fmt::format("{:02}.{}", digits / 10, digits % 10);
    default:
      return fmt::format("{:02}.{:02}", digits / 100, digits % 100);
  }
}

NaceCode NaceCode::at(SectorLevel wanted) const {
  if (empty() || wanted == SectorLevel::product || wanted > level()) return {};
  if (wanted == level()) return *this;
  const unsigned digits = value_ % 10000U;
  const unsigned division = level() == SectorLevel::class_  ? digits / 100
                            : level() == SectorLevel::group ? digits / 10
                                                            : digits;
  if (wanted == SectorLevel::group) return of_digits(digits / 10, 3);
  if (wanted == SectorLevel::division) return of_digits(division, 2);
  const NaceTable::Entry* entry = NaceTable::bundled().find(of_digits(division, 2));
  return entry ? entry->parent : NaceCode();
}

}  // namespace klasteri
