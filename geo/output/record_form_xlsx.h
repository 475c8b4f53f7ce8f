#pragma once

#include <filesystem>
#include <string>

#include "geo/base/language.h"
#include "geo/cluster/record_forms.h"
#include "geo/project/layer.h"

namespace klasteri {

/// The workbook of write_record_form(), under `path`. @param shown_as in messages
void write_record_form_xlsx(const Layer& form, RecordKind kind, Language language, const std::string& shown_as,
                            const std::filesystem::path& path);

}  // namespace klasteri
