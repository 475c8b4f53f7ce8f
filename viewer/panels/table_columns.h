#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "viewer/model/table_view.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// A column of a table as it is shown.
struct TableColumn {
  std::size_t column = 0;  ///< as TableView counts them
  std::string title;
  bool number = false;  ///< stands at the right edge
  float width_em = 8;   ///< at first
};

/// The columns that a subject has, shown or hidden.
std::vector<TableColumn> table_columns(PanelContext& context, Subject subject);

/// What items have in a column of a subject. Columns of numbers are fetched once for all cells of a frame.
class TableCells {
 public:
  TableCells(PanelContext& context, Subject subject, const std::vector<TableColumn>& columns);
  /// The words of a cell. @param at index into the columns it was made for
  std::string words(std::size_t at, std::size_t item) const;

 private:
  std::string enterprise_words(std::size_t column, std::size_t row) const;

  PanelContext& context_;
  Subject subject_;
  const std::vector<TableColumn>& columns_;
  std::vector<NumberColumn> numbers_;
};

}  // namespace klasteri::viewer
