#include "viewer/model/message_log.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "viewer/model/local_time.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t most_messages = 200;

/// A sentence is read at some twenty-five letters a second; who looked away meanwhile gets a few seconds more.
double seconds_to_read(MessageKind kind, const Sentence& words) {
  const double reading = static_cast<double>(words.en.size()) / 25;
  return std::clamp(reading, kind == MessageKind::note ? 4.0 : 8.0, 20.0);
}

}  // namespace

void MessageLog::add(MessageKind kind, Sentence words, double now) {
  const double until = now + seconds_to_read(kind, words);
  messages_.push_back({kind, std::move(words), now_to_the_minute(), until});
  if (messages_.size() > most_messages) messages_.pop_front();
}

double MessageLog::next_change(double now) const {
  double next = std::numeric_limits<double>::infinity();
  for (const LogMessage& message : messages_) {
    if (message.shown_until > now) next = std::min(next, message.shown_until - now);
  }
  return next;
}

}  // namespace klasteri::viewer
