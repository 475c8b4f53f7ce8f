#pragma once

#include <cstdint>
#include <vector>

#include "geo/input/table.h"
#include "geo/register/column_plan.h"
#include "geo/register/register.h"

namespace klasteri {

/// The addresses of a table that is read in batches of rows, twice: what must be known of all rows before the first can
/// be placed (which axes are swapped, which points are placeholders, whether the data are made up) is gathered first;
/// then addresses_of() takes each batch as take_register() would take it within the whole table.
class AddressScan {
 public:
  /// What is gathered from one batch.
  struct Part {
    std::size_t rows = 0;
    bool synthetic = false, any_active = false;
    std::size_t inactive = 0;           ///< rows that say so
    std::size_t inactive_or_blank = 0;  ///< and those that say nothing
    std::vector<Point> points;
    std::vector<std::uint64_t> buildings;  ///< building_key() of each row's address; only where there are points
  };

  /// @param head the table without rows. Throws Error where take_register() would for its headings.
  AddressScan(const Table& head, const RegisterOptions& options);

  /// The columns that part() looks at, one entry a heading.
  std::vector<bool> scanned() const;
  /// Gathers from a batch. Safe from several threads.
  Part part(const Table& rows) const;
  /// Adds what was gathered, batch by batch in their order.
  void add(Part&& part);

  /// All batches have been added: what is known of the register, with the columns that say_columns() tells of and no
  /// addresses. Throws Error if there were no rows.
  Register finish();

  /// The rows of a batch as a register of addresses and given points. Safe from several threads after finish().
  /// @param first_row the batch's first row in the whole table, from 0
  Register addresses_of(const Table& rows, std::size_t first_row) const;

  std::size_t rows() const { return all_.rows; }

 private:
  Table head_;
  ColumnPlan plan_;
  Part all_;
  std::vector<Point> given_;
  std::vector<GeoFaults> given_faults_;
};

}  // namespace klasteri
