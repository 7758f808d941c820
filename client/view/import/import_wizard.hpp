// CSV import in three steps on one page: choose a file, look at what would come in and what is wrong with it, bring it in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/domain/customer/customer_import.hpp"

namespace actline::client::view {

enum class ImportStep : std::uint8_t { choose, check, sending, done };

struct ImportModel {
  ImportStep step = ImportStep::choose;
  std::string_view file_name, encoding;
  std::optional<base::Refusal> why_not;   // the file, or keeping its rows, was refused
  bool not_text = false;                  // the file holds no text at all
  bool pasted = false;                    // it is a block from the clipboard
  std::string_view why_not_pasted = {};   // a sentence
  const base::CsvTable* table = nullptr;  // check
  const std::vector<domain::ImportColumn>* columns = nullptr;
  const domain::ImportPreview* preview = nullptr;
  std::size_t rows_total = 0, rows_kept = 0;  // sending, done
  SyncBadge badge;
};

struct ImportOutcome {
  bool pick = false, paste = false, start = false, restart = false, finish = false, close = false, sync = false;
  std::optional<std::pair<std::size_t, domain::ImportColumn>> column;
};

ImportOutcome import_wizard(widget::Frame& frame, const widget::Box& area, const ImportModel& model);

}  // namespace actline::client::view
