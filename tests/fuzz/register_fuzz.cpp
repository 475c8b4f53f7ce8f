// Any table is a register or an Error; its columns are as long as the table, and every row has a status.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/input/text_table.h"
#include "geo/register/register.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const klasteri::Register& taken) {
  const std::size_t rows = taken.rows();
  const auto fits = [rows](std::size_t size) { return size == 0 || size == rows; };
  require(rows > 0 && taken.kind.size() == rows);
  require(taken.activity.size() == rows && taken.activity_status.size() == rows);
  require(fits(taken.id.size()) && fits(taken.name.size()) && fits(taken.legal_form.size()));
  require(fits(taken.actual.text.size()) && fits(taken.legal.text.size()) && fits(taken.actual.settlement.size()));
  require(fits(taken.active.size()) && fits(taken.size.size()) && fits(taken.employees.size()));
  require(fits(taken.given.size()) && taken.given.size() == taken.given_faults.size());
  require(fits(taken.placement.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace klasteri;
  try {
    Table table =
        read_text_table_bytes(std::string(reinterpret_cast<const char*>(data), size), "fuzz.csv", {}, no_progress());
    RegisterOptions options;
    options.need_address = false;
    std::vector<Register> parts;
    parts.push_back(take_register(table, options));
    check(parts.front());
    parts.push_back(parts.front());
    check(join_registers(std::move(parts)));
  } catch (const Error&) {
  }
  return 0;
}
