#pragma once

#include <cstddef>
#include <string>

#include "geo/project/project.h"

namespace klasteri::test {

/// A project of so many enterprises, "id0", "id1" …, which are placed along a line; `add` gives each row what else a
/// test asks for.
template <typename Add>
Project made_enterprises(std::size_t rows, const Add& add) {
  Project project;
  Register& reg = project.enterprises;
  reg.placement.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string number = std::to_string(row);
    reg.id.push_back("id" + number);
    reg.name.push_back("საწარმო " + number);
    reg.kind.push_back(EntityKind::enterprise);
    reg.activity.push_back(NaceCode::of_digits(1102, 4));
    reg.placement.status[row] = GeoStatus::matched;
    reg.placement.point[row] = {41 + 0.0001 * static_cast<double>(row), 42};
    add(reg, row);
  }
  reg.row_count = rows;
  return project;
}

}  // namespace klasteri::test
