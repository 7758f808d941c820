// The words offices write into their customer tables: above columns, and for kinds and sources. Vocabulary only; what is made of
// it is customer_import.cpp's business.
#pragma once

#include <optional>
#include <string_view>

#include "shared/domain/customer/customer_import.hpp"

namespace actline::domain {

// What a header cell announces, by the longest known word in it; nothing when it has none.
std::optional<ImportColumn> import_column_named(std::string_view header);
// Nothing when the word is not known; blank cells are the caller's to skip.
std::optional<CustomerKind> customer_kind_written(std::string_view cell);
std::optional<CustomerSource> customer_source_written(std::string_view cell);

}  // namespace actline::domain
