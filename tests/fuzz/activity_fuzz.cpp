// Any text is an activity with a status, and a code that was read is read again from its own text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/sector/nace.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace klasteri;
  const ParsedActivity activity = parse_activity(std::string_view(reinterpret_cast<const char*>(data), size));
  const bool readable = activity.status == ActivityStatus::valid || activity.status == ActivityStatus::truncated;
  require(readable != activity.code.empty());
  if (readable) require(parse_activity(activity.code.text()).code == activity.code);
  return 0;
}
