// Any bytes are a table or an Error, never a crash; what comes out is UTF-8 and rectangular.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "geo/base/error.h"
#include "geo/input/text_table.h"
#include "geo/text/script.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace klasteri;
  try {
    const Table table =
        read_text_table_bytes(std::string(reinterpret_cast<const char*>(data), size), "fuzz.csv", {}, no_progress());
    require(table.headings.size() == table.columns.size());
    for (const std::string& heading : table.headings) require(!heading.empty() && is_utf8(heading));
    for (const StringColumn& column : table.columns) {
      require(column.size() == table.rows());
      for (std::size_t row = 0; row < column.size(); ++row) require(is_utf8(column[row]));
    }
  } catch (const Error&) {
  }
  return 0;
}
