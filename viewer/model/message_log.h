#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "geo/base/bilingual.h"

namespace klasteri::viewer {

enum class MessageKind : std::uint8_t { note, warning, error };

/// What the program has told the planner: shown for a while, then kept in a list.
struct LogMessage {
  MessageKind kind = MessageKind::note;
  Sentence words;
  std::string time;        ///< local, "2023-01-31 14:05"
  double shown_until = 0;  ///< seconds of the clock that add() was given
};

class MessageLog {
 public:
  /// @param now seconds, of any clock that only grows
  void add(MessageKind kind, Sentence words, double now);
  /// The oldest first.
  const std::deque<LogMessage>& messages() const { return messages_; }
  /// Seconds until the next message has been shown long enough; infinite where none is shown.
  double next_change(double now) const;
  /// Stops showing a message; it stays in the list.
  void put_away(std::size_t index) { messages_[index].shown_until = 0; }

 private:
  std::deque<LogMessage> messages_;
};

}  // namespace klasteri::viewer
