// Bringing in a CSV file: reads and previews it, then submits its rows a chunk at a time, each kept whole or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/app/navigator.hpp"
#include "client/app/workspace.hpp"
#include "client/view/import/import_wizard.hpp"

namespace actline::client::app {

class ImportScreen {
 public:
  ImportScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  void on_file(const platform::FileEvent& event, base::Instant now);
  // A block from the clipboard: read as a file would be. Nothing when it was taken; else the key of the sentence that says why not.
  std::optional<std::string_view> on_paste(const platform::PasteEvent& event, base::Instant now);
  void draw(widget::Frame& frame, const widget::Box& area);
  // Submits what is due; also while another screen is looked at.
  void go_on(widget::Frame& frame);

 private:
  struct Chunk {
    Workspace::Ticket ticket = 0;
    std::size_t rows = 0;
  };

  // True when there is something to check.
  bool read(std::string_view text, base::Instant now);
  void preview(base::Instant now);
  void send_next(base::Instant now);
  void stop(base::Refusal why);

  Workspace& workspace_;
  Navigator& navigator_;
  view::ImportStep step_ = view::ImportStep::choose;
  std::uint32_t pick_ = 0;  // of the file picker opened last
  std::string file_name_, encoding_;
  bool not_text_ = false, pasted_ = false;
  std::string_view why_not_pasted_;  // key of a sentence; empty: nothing was wrong
  std::optional<base::Refusal> why_not_;
  base::CsvTable table_;
  std::vector<domain::ImportColumn> columns_;
  domain::ImportPreview preview_;
  base::Id import_id_;
  std::size_t sent_ = 0, kept_ = 0, total_ = 0;  // rows
  std::vector<Chunk> waiting_;
};

}  // namespace actline::client::app
