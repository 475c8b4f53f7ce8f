#include "viewer/model/journal_slot.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "geo/base/error.h"
#include "viewer/model/edit_journal.h"

namespace klasteri::viewer {

namespace fs = std::filesystem;

namespace {

/// More windows than these on one project are not told apart.
constexpr int most_windows = 16;

struct LockedJournal {
  fs::path file;
  int lock = -1;
};

fs::path lock_name(const fs::path& journal) { return journal.string() + ".lock"; }

/// The lock is a file of its own, since the journal is replaced whenever it is written; it stays, so that nobody can
/// hold a lock on a file whose name another has taken. The system lets it go when a program ends.
int lock_beside(const fs::path& journal, bool& held_elsewhere) {
  const int lock = ::open(lock_name(journal).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) throw Error("Edits cannot be kept in {}: {}.", journal.parent_path().string(), system_reason(errno));
  if (::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
  held_elsewhere |= errno == EWOULDBLOCK;
  ::close(lock);
  return -1;
}

}  // namespace

JournalSlot::JournalSlot(const fs::path& folder, const fs::path& project) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) throw Error("Edits cannot be kept in {}: {}.", folder.string(), system_reason(problem.value()));
  const fs::path first = journal_path(folder, project);
  LockedJournal taken;
  bool takes_over = false;
  for (int window = 1; window <= most_windows; ++window) {
    LockedJournal next{first, -1};
    if (window > 1) next.file.replace_extension(fmt::format(".{}.json", window));
    const bool is_left_behind = fs::exists(next.file, problem);
    if (taken.lock >= 0 && !is_left_behind && !fs::exists(lock_name(next.file), problem)) continue;
    next.lock = lock_beside(next.file, shared_);
    if (next.lock < 0) continue;
    if (taken.lock < 0 || (is_left_behind && !takes_over)) std::swap(taken, next);
    takes_over |= is_left_behind;
    if (next.lock >= 0) ::close(next.lock);
  }
  file_ = std::move(taken.file);
  lock_ = taken.lock;
}

JournalSlot::JournalSlot(JournalSlot&& other) noexcept
    : file_(std::exchange(other.file_, {})), lock_(std::exchange(other.lock_, -1)), shared_(other.shared_) {}

JournalSlot& JournalSlot::operator=(JournalSlot&& other) noexcept {
  if (this == &other) return *this;
  let_go();
  file_ = std::exchange(other.file_, {});
  lock_ = std::exchange(other.lock_, -1);
  shared_ = other.shared_;
  return *this;
}

JournalSlot::~JournalSlot() { let_go(); }

void JournalSlot::let_go() {
  if (lock_ >= 0) ::close(std::exchange(lock_, -1));
}

}  // namespace klasteri::viewer
