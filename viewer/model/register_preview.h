#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/input/table.h"
#include "geo/register/register.h"

namespace klasteri::viewer {

/// What a planner can say that a column of a register is: the options of `klasteri build` that name columns.
enum class ColumnChoice : std::uint8_t {
  as_recognised,  ///< by its heading
  ignore,
  id,
  name,
  sector,
  address,  ///< free text; several columns are joined
  region,
  municipality,
  community,
  settlement,
  longitude,
  latitude,
  employees,
  employees_before,
  turnover,
  turnover_before
};
/// The option of `klasteri build` for a choice, "--sector"; empty for as_recognised.
std::string_view option_of(ColumnChoice choice);

/// What is wrong with the rows of a preview; counts of rows.
struct PreviewFaults {
  std::size_t no_address = 0;       ///< neither an address nor coordinates
  std::size_t no_sector = 0;        ///< blank
  std::size_t unknown_sector = 0;   ///< no code of NACE Rev. 2
  std::size_t wrong_numbers = 0;    ///< employees and turnover that are negative or no numbers
  std::size_t wrong_positions = 0;  ///< outside the country, placeholders, or with swapped axes
  std::size_t repeated_ids = 0;

  std::size_t all() const {
    return no_address + no_sector + unknown_sector + wrong_numbers + wrong_positions + repeated_ids;
  }
};

/// The first rows of a register, and what each column is taken for: by its heading, or as the planner says. What is
/// shown is what `klasteri build` with arguments() does.
class RegisterPreview {
 public:
  /// Reads the first rows, some thousand at most. @param read layer and encoding, where asked for. Throws Error as
  /// read_table() does.
  explicit RegisterPreview(std::string source, ReadOptions read = {});

  const std::string& source() const { return read_.source; }
  const Table& table() const { return read_; }
  /// Between the fields of a text table; none of other formats.
  std::optional<char> delimiter() const { return delimiter_; }
  /// How many rows the whole source has, about; exact where all were read.
  double estimated_rows() const { return estimated_rows_; }
  bool all_rows_read() const { return all_rows_read_; }

  ColumnChoice choice(std::size_t column) const { return choices_[column]; }
  /// Takes a column for something; another column that was chosen for the same is recognised again (addresses may be
  /// several).
  void choose(std::size_t column, ColumnChoice choice);
  /// What a column is taken for, as messages of `klasteri` name it ("actual settlement", "activity code"); empty:
  /// nothing.
  const std::string& role(std::size_t column) const { return roles_[column]; }
  const PreviewFaults& faults() const { return faults_; }
  /// Why the register cannot be used like this, one sentence; empty: it can.
  const Sentence& problem() const { return problem_; }

  /// Options of `klasteri build` that say what was chosen.
  std::vector<std::string> arguments() const;

 private:
  RegisterOptions options() const;
  void recognise();
  void count_faults(const Register& reg);

  Table read_;
  ReadOptions read_options_;
  std::optional<char> delimiter_;
  double estimated_rows_ = 0;
  bool all_rows_read_ = false;
  std::vector<ColumnChoice> choices_;
  std::vector<std::string> roles_;
  PreviewFaults faults_;
  Sentence problem_;
};

}  // namespace klasteri::viewer
