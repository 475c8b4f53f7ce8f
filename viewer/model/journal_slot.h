#pragma once

#include <filesystem>

namespace klasteri::viewer {

/// A journal of a project that one window alone keeps: windows that have the same project open keep one each. Held
/// until it is let go or the program ends, in whatever way.
class JournalSlot {
 public:
  /// None.
  JournalSlot() = default;
  /// Takes a journal that no other window keeps: one that a window left behind when it ended, where there is such a
  /// one, else a new one. Throws Error where the folder cannot be written.
  /// @param folder of all journals; created
  JournalSlot(const std::filesystem::path& folder, const std::filesystem::path& project);
  JournalSlot(JournalSlot&& other) noexcept;
  JournalSlot& operator=(JournalSlot&& other) noexcept;
  ~JournalSlot();

  /// Where the journal stands; empty: none is kept.
  const std::filesystem::path& file() const { return file_; }
  /// Whether another window had the project open when this was taken.
  bool shared() const { return shared_; }

 private:
  void let_go();

  std::filesystem::path file_;
  int lock_ = -1;
  bool shared_ = false;
};

}  // namespace klasteri::viewer
