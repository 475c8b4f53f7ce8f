#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "viewer/model/address_tables.h"

namespace klasteri::viewer {

/// Puts addresses of a project right, and takes that back. A change is worked out and written into the file in one
/// transaction, which may happen beside the frames; then take() makes it in memory. What is seen is what `klasteri
/// update` makes of the same corrections: rows are placed by the same functions. Corrections are kept in the project,
/// so that they hold for the next register as well.
class CorrectionEditor {
 public:
  /// All must outlive the editor. @param file of the project
  CorrectionEditor(Project& project, std::filesystem::path file, const AddressTables& tables);

  struct Step;
  /// A step made or taken back in the file, and not in memory yet.
  struct Change {
    std::shared_ptr<const Step> step;
    bool back = false;
  };

  // From any thread while the project does not change; a change is to be taken before another one is worked out. Each
  // throws Error where the file cannot be written, and Cancelled before it is; then nothing has changed.

  /// From now on an address means a place of the gazetteer, in every row that has it.
  Change place(std::uint32_t address, PlaceIndex place, Progress& progress = no_progress()) const;
  /// From now on the rows of an address that are worth a look stand at a position, exactly. It is kept by their
  /// identifiers: rows without one of their own stay as they are. Throws Error where no row has one, and where the
  /// position is outside the country.
  Change point(std::uint32_t address, Point position, Progress& progress = no_progress()) const;
  /// @pre can_undo()
  Change undoing() const;
  /// @pre can_redo()
  Change redoing() const;

  /// Makes a change in memory. Gives the rows that changed, which live as long as the change does.
  std::span<const std::uint32_t> take(const Change& change);

  bool can_undo() const { return done_ > 0; }
  bool can_redo() const { return done_ < steps_.size(); }
  /// Steps that hold.
  std::size_t steps() const { return done_; }

 private:
  std::vector<std::uint32_t> rows_with_text(const std::string& text) const;
  Change make_step(const std::vector<Correction>& added, std::vector<std::uint32_t> rows, Progress& progress) const;
  void place_rows(Register& part, const std::vector<Correction>& added, const std::vector<Correction>& all,
                  Progress& progress) const;
  std::vector<Correction> position_corrections(const std::vector<std::uint32_t>& rows, Point position) const;
  Change write(Change change) const;

  Project& project_;
  std::filesystem::path file_;
  const AddressTables& tables_;
  std::vector<std::shared_ptr<const Step>> steps_;
  std::size_t done_ = 0;
};

}  // namespace klasteri::viewer
