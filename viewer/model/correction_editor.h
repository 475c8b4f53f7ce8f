#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "viewer/model/address_tables.h"

namespace klasteri::viewer {

/// Puts addresses of a project right, and takes that back. Every step changes the project in memory and its file in one
/// transaction; what is seen is what `klasteri update` makes of the same corrections: rows are placed by the same
/// functions. Corrections are kept in the project, so that they hold for the next register as well.
class CorrectionEditor {
 public:
  /// All must outlive the editor. @param file of the project
  CorrectionEditor(Project& project, std::filesystem::path file, const AddressTables& tables);

  /// From now on an address means a place of the gazetteer, in every row that has it. Gives how many rows changed.
  /// Throws Error where the file cannot be written; then nothing has changed.
  std::size_t set_place(std::uint32_t address, PlaceIndex place);
  /// From now on the rows of an address that are worth a look stand at a position, exactly. It is kept by their
  /// identifiers: rows without one of their own stay as they are. Throws Error where no row has one, where the position
  /// is outside the country, and as set_place().
  std::size_t set_point(std::uint32_t address, Point position);

  bool can_undo() const { return done_ > 0; }
  bool can_redo() const { return done_ < steps_.size(); }
  /// Gives how many rows changed. @pre can_undo() or can_redo(). Throws Error as set_place().
  std::size_t undo();
  std::size_t redo();
  /// Steps that hold.
  std::size_t steps() const { return done_; }

 private:
  struct Step {
    std::vector<Correction> corrections_before, corrections_after;
    std::vector<std::uint32_t> rows;
    Register before, after;  ///< the rows
  };

  std::vector<std::uint32_t> rows_with_text(const std::string& text) const;
  std::size_t add_step(const std::vector<Correction>& added, std::vector<std::uint32_t> rows);
  void place(Register& part, const std::vector<Correction>& added, const std::vector<Correction>& all) const;
  std::vector<Correction> position_corrections(const std::vector<std::uint32_t>& rows, Point position) const;
  void take(const Register& part, const std::vector<std::uint32_t>& rows, const std::vector<Correction>& corrections);
  void save(const std::vector<std::uint32_t>& rows) const;

  Project& project_;
  std::filesystem::path file_;
  const AddressTables& tables_;
  std::vector<Step> steps_;
  std::size_t done_ = 0;
};

}  // namespace klasteri::viewer
