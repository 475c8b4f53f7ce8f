#pragma once

#include "geo/text/key_writer.h"

namespace klasteri {

/// Writes a Cyrillic letter to a key: Russian, and Ukrainian, Ossetic and Abkhaz letters met in names of places; others
/// have no sound.
void fold_cyrillic(KeyWriter& key, char32_t code);

}  // namespace klasteri
