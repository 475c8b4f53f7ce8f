#include "geo/cluster/programme_history.h"

#include <algorithm>

namespace klasteri {

std::vector<ProgrammeEntry> history_of(std::span<const ProgrammeEntry> entries, std::string_view cluster) {
  std::vector<ProgrammeEntry> history;
  for (const ProgrammeEntry& entry : entries) {
    if (entry.cluster == cluster) history.push_back(entry);
  }
  std::stable_sort(history.begin(), history.end(),
                   [](const ProgrammeEntry& a, const ProgrammeEntry& b) { return a.date < b.date; });
  return history;
}

ProgrammeEntry current_entry(std::span<const ProgrammeEntry> entries, std::string_view cluster) {
  std::vector<ProgrammeEntry> history = history_of(entries, cluster);
  if (!history.empty()) return std::move(history.back());
  ProgrammeEntry identified;
  identified.cluster = std::string(cluster);
  return identified;
}

bool may_follow(ProgrammeStatus before, const ProgrammeEntry& next) {
  return next.status >= before || !next.note.empty();
}

}  // namespace klasteri
