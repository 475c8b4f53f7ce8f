#include "geo/base/error.h"

#include <new>

namespace klasteri {

Sentence sentence_of(const std::exception& error) {
  if (const auto* own = dynamic_cast<const Error*>(&error)) return own->sentence();
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
    return {"There is not enough memory for this; close other programs, or take a part of the data.",
            "ამისთვის მეხსიერება არ კმარა; დახურეთ სხვა პროგრამები ან აიღეთ მონაცემების ნაწილი."};
  }
  return {error.what(), error.what()};
}

}  // namespace klasteri
