#include "viewer/model/review_desk.h"

#include <algorithm>
#include <span>
#include <utility>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {
constexpr std::size_t most_found = 8;
}  // namespace

ReviewDesk::ReviewDesk(Project& project, std::filesystem::path file) : project_(project), file_(std::move(file)) {
  loading_.start([&project](Progress& progress) {
    Loaded loaded;
    loaded.tables = load_address_tables(project, progress);
    loaded.geocoder = std::make_unique<Geocoder>(loaded.tables->gazetteer);
    loaded.search = std::make_unique<PlaceSearch>(loaded.tables->gazetteer);
    loaded.review = review_addresses(project, *loaded.tables);
    return loaded;
  });
}

void ReviewDesk::poll(bool may_change) {
  try {
    if (may_change) {
      if (const auto change = correcting_.take()) take_correction(*change);
    }
  } catch (const Cancelled&) {
    // as was asked for; nothing has changed
  } catch (const std::exception& error) {
    problem_ = sentence_of(error);
  }
  try {
    std::optional<Loaded> loaded = loading_.take();
    if (!loaded) return;
    tables_ = std::move(loaded->tables);
    geocoder_ = std::move(loaded->geocoder);
    search_ = std::move(loaded->search);
    review_ = std::move(loaded->review);
    editor_ = std::make_unique<CorrectionEditor>(project_, file_, *tables_);
    listed_ = review_.shown(issues, fault);
  } catch (const std::exception& error) {
    problem_ = sentence_of(error);
  }
}

void ReviewDesk::list_again() {
  if (!loaded()) return;
  review_ = review_addresses(project_, *tables_, sorted_by);
  listed_ = review_.shown(issues, fault);
}

void ReviewDesk::choose(std::optional<std::uint32_t> address, Language language) {
  placing = false;
  chosen_ = address;
  reading_ = {};
  chosen_rows_ = chosen_rows_to_review_ = 0;
  if (!address) return;
  const std::vector<std::uint32_t> rows = rows_of(*address);
  const Placements& placement = project_.enterprises.placement;
  const auto worth = [&](std::uint32_t row) { return needs_review(placement, row); };
  const auto first = std::find_if(rows.begin(), rows.end(), worth);
  chosen_rows_ = rows.size();
  chosen_rows_to_review_ = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), worth));
  reading_ = read_address(project_, *tables_, *geocoder_, first != rows.end() ? *first : rows.front(), language);
}

void ReviewDesk::choose_first(Language language) {
  if (loaded() && !listed_.empty()) choose(review_.all[listed_.front()].address, language);
}

std::vector<PlaceSuggestion> ReviewDesk::search(const std::string& text, Language language) const {
  std::vector<PlaceSuggestion> found;
  for (const PlaceIndex place : search_->find(text, most_found)) {
    found.push_back(suggestion_of(tables_->gazetteer, place, language));
  }
  return found;
}

void ReviewDesk::begin(std::function<Change(Progress&)> work, Language language, bool step_on) {
  problem_ = {};
  placing = false;
  language_ = language;
  steps_on_ = step_on;
  correcting_.start(std::move(work));
}

void ReviewDesk::take_correction(const Change& change) {
  if (before_change) before_change();
  const std::span<const std::uint32_t> rows = editor_->take(change);
  changed_rows_.insert(changed_rows_.end(), rows.begin(), rows.end());
  ++revision_;
  const auto at = std::find_if(listed_.begin(), listed_.end(),
                               [this](std::size_t index) { return chosen_ && review_.all[index].address == *chosen_; });
  const auto position = static_cast<std::size_t>(at - listed_.begin());
  list_again();
  if (steps_on_) {
    step_on(position);
  } else {
    choose(chosen_, language_);
  }
}

/// Chooses what now stands where the address stood that was corrected.
void ReviewDesk::step_on(std::size_t from) {
  stepped_on_ = !listed_.empty();
  if (listed_.empty()) return choose(std::nullopt, language_);
  choose(review_.all[listed_[std::min(from, listed_.size() - 1)]].address, language_);
}

void ReviewDesk::set_place(PlaceIndex place, Language language) {
  begin([this, address = *chosen_, place](Progress& progress) { return editor_->place(address, place, progress); },
        language, true);
}

void ReviewDesk::set_point(Point position, Language language) {
  begin(
      [this, address = *chosen_, position](Progress& progress) { return editor_->point(address, position, progress); },
      language, true);
}

void ReviewDesk::undo(Language language) {
  begin([this](Progress&) { return editor_->undoing(); }, language, false);
}

void ReviewDesk::redo(Language language) {
  begin([this](Progress&) { return editor_->redoing(); }, language, false);
}

}  // namespace klasteri::viewer
