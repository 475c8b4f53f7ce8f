#pragma once

namespace klasteri {

/// The languages of prose and titles; codes and column names never change with it.
enum class Language { en, ka };

}  // namespace klasteri
