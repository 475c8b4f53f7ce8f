#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/model/address_candidates.h"
#include "viewer/model/address_review.h"
#include "viewer/model/background_task.h"
#include "viewer/model/correction_editor.h"

namespace klasteri::viewer {

/// The review of a project's addresses: the list, the address that is looked at, and what the planner has asked for.
class ReviewDesk {
 public:
  /// Begins to load what is needed. Both must outlive the desk; the project must not change until loaded(). @param file
  /// of the project; empty: corrections are kept in memory only
  ReviewDesk(Project& project, std::filesystem::path file);

  /// Takes what was loaded or corrected meanwhile.
  /// @param may_change whether a correction that was made may be taken into the project now
  void poll(bool may_change = true);
  /// Called before a correction changes the enterprises in place.
  std::function<void()> before_change;
  bool loading() const { return loading_.started(); }
  bool loaded() const { return editor_ != nullptr; }
  double fraction() const { return loading_.fraction(); }
  /// Why it could not be loaded, or the last correction not be made; empty: nothing is wrong.
  const Sentence& problem() const { return problem_; }
  const std::string& note() const { return tables_->note; }

  std::uint32_t issues = 0;  ///< bits 1 << AddressIssue that are listed; 0: all
  GeoFaults fault = 0;       ///< listed are those that have it; 0: all
  AddressWeight sorted_by = AddressWeight::enterprises;
  bool placing = false;  ///< the next click on the map is the place of the address

  const AddressReview& review() const { return review_; }
  /// Indices of review().all that are listed.
  const std::vector<std::size_t>& listed() const { return listed_; }
  /// After issues, fault or sorted_by were changed.
  void list_again();

  std::string text_of(std::uint32_t address) const { return address_text_of(project_, *tables_, address); }
  std::vector<std::uint32_t> rows_of(std::uint32_t address) const { return rows_of_address(*tables_, address); }

  std::optional<std::uint32_t> chosen() const { return chosen_; }
  void choose(std::optional<std::uint32_t> address, Language language);
  /// Enterprises of the chosen address, and how many of them are worth a look: a place of the gazetteer holds for all.
  std::size_t chosen_rows() const { return chosen_rows_; }
  std::size_t chosen_rows_to_review() const { return chosen_rows_to_review_; }
  /// The first that is listed, if there is one.
  void choose_first(Language language);
  /// How the chosen address was read. @pre chosen()
  const AddressReading& reading() const { return reading_; }
  std::vector<PlaceSuggestion> search(const std::string& text, Language language) const;

  // Each begins to change the project and its file beside the frames; what goes wrong is the problem(). After a place
  // or a position the next address is chosen. @pre not correcting()
  void set_place(PlaceIndex place, Language language);
  void set_point(Point position, Language language);
  void undo(Language language);
  void redo(Language language);
  bool can_undo() const { return editor_ && !correcting() && editor_->can_undo(); }
  bool can_redo() const { return editor_ && !correcting() && editor_->can_redo(); }
  /// Whether a correction is being made, and how much of it is done, 0 to 1.
  bool correcting() const { return correcting_.started(); }
  double correcting_fraction() const { return correcting_.fraction(); }
  /// Gives it up where it has not been written yet.
  void cancel_correction() { correcting_.cancel(); }
  /// Whether another address has been chosen after a correction, once.
  bool take_step_on() { return std::exchange(stepped_on_, false); }
  std::size_t corrections() const { return editor_ ? editor_->steps() : 0; }
  /// Grows when the project has changed.
  std::size_t revision() const { return revision_; }
  /// The rows that have changed since they were last taken.
  std::vector<std::uint32_t> take_changed_rows() { return std::exchange(changed_rows_, {}); }

 private:
  using Change = CorrectionEditor::Change;
  void begin(std::function<Change(Progress&)> work, Language language, bool step_on);
  void take_correction(const Change& change);
  void step_on(std::size_t from);

  Project& project_;
  std::filesystem::path file_;
  std::unique_ptr<AddressTables> tables_;
  std::unique_ptr<Geocoder> geocoder_;
  std::unique_ptr<PlaceSearch> search_;
  std::unique_ptr<CorrectionEditor> editor_;
  AddressReview review_;
  std::vector<std::size_t> listed_;
  std::optional<std::uint32_t> chosen_;
  std::size_t chosen_rows_ = 0, chosen_rows_to_review_ = 0;
  AddressReading reading_;
  Sentence problem_;
  std::size_t revision_ = 0;
  std::vector<std::uint32_t> changed_rows_;
  struct Loaded {
    std::unique_ptr<AddressTables> tables;
    std::unique_ptr<Geocoder> geocoder;
    std::unique_ptr<PlaceSearch> search;
    AddressReview review;
  };
  Language language_ = Language::en;            ///< of the correction that is being made
  bool steps_on_ = false, stepped_on_ = false;  ///< after it, to the next address
  // Last: they are stopped before what they read goes.
  BackgroundTask<Loaded> loading_;
  BackgroundTask<Change> correcting_;
};

}  // namespace klasteri::viewer
