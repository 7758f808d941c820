#include "client/app/screen/import_screen.hpp"

#include <algorithm>
#include <utility>

#include "client/app/tuning.hpp"
#include "shared/base/utf8.hpp"
#include "shared/command/authorise.hpp"
#include "shared/domain/customer/customer_tuning.hpp"

namespace actline::client::app {

using view::ImportStep;
using widget::Box;
using widget::Frame;

namespace {

class WorkspaceIds final : public domain::IdSource {
 public:
  WorkspaceIds(Workspace& workspace, base::Instant now) : workspace_(workspace), now_(now) {}
  base::Id next_id() override { return workspace_.make_id(now_); }

 private:
  Workspace& workspace_;
  base::Instant now_;
};

}  // namespace

void ImportScreen::on_file(const platform::FileEvent& event, base::Instant now) {
  if (event.pick != pick_ || event.name.empty()) return;
  file_name_ = event.name;
  encoding_ = event.encoding;
  step_ = ImportStep::choose;
  why_not_.reset();
  why_not_pasted_ = {};
  pasted_ = false;
  not_text_ = event.encoding.empty();
  if (!not_text_) read({reinterpret_cast<const char*>(event.content.data()), event.content.size()}, now);
}

std::optional<std::string_view> ImportScreen::on_paste(const platform::PasteEvent& event, base::Instant now) {
  if (step_ == ImportStep::sending) return "import.paste_busy";
  why_not_pasted_ = {};
  switch (event.kind) {
    case platform::PasteKind::text: break;
    case platform::PasteKind::picture: why_not_pasted_ = "import.paste_picture"; break;
    case platform::PasteKind::empty: why_not_pasted_ = "import.paste_empty"; break;
    case platform::PasteKind::refused: why_not_pasted_ = "import.paste_refused"; break;
    case platform::PasteKind::too_large: why_not_pasted_ = "import.paste_too_large"; break;
  }
  // One line is a word or a number that somebody copied, and no header with rows below it.
  if (why_not_pasted_.empty() && base::trimmed(event.text).find_first_of("\r\n") == std::string_view::npos) {
    why_not_pasted_ = "import.paste_no_table";
  }
  if (why_not_pasted_.empty()) {
    why_not_.reset();
    not_text_ = false;
    // A file that is being checked stays, unless this can take its place.
    const ImportStep before = std::exchange(step_, ImportStep::choose);
    if (!read(event.text, now)) why_not_pasted_ = "import.paste_no_table", why_not_.reset(), step_ = before;
  }
  if (!why_not_pasted_.empty()) return why_not_pasted_;
  pasted_ = true;
  file_name_.clear();
  return std::nullopt;
}

bool ImportScreen::read(std::string_view text, base::Instant now) {
  auto table = base::read_csv(text);
  if (!table) {
    why_not_ = table.refusal();
    return false;
  }
  table_ = std::move(table).value();
  columns_ = domain::guess_columns(table_);
  import_id_ = workspace_.make_id(now);
  preview(now);
  step_ = ImportStep::check;
  return true;
}

void ImportScreen::preview(base::Instant now) {
  const auto actor = workspace_.actor();
  if (!actor) return;
  WorkspaceIds ids(workspace_, now);
  const auto may_import = [&](const domain::Customer& customer) { return command::may_import(*actor, customer, workspace_.records()); };
  preview_ = domain::preview_import(table_, columns_, *actor, now, workspace_.records(), workspace_.staff(), ids, may_import);
}

void ImportScreen::draw(Frame& frame, const Box& area) {
  if (pasted_) file_name_ = frame.tr("import.pasted_name");
  const view::ImportModel model{
      .step = step_,
      .file_name = file_name_,
      .encoding = encoding_,
      .why_not = why_not_,
      .not_text = not_text_,
      .pasted = pasted_,
      .why_not_pasted = why_not_pasted_.empty() ? std::string_view{} : frame.tr(why_not_pasted_),
      .table = &table_,
      .columns = &columns_,
      .preview = &preview_,
      .rows_total = total_,
      .rows_kept = kept_,
      .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()),
  };
  const auto outcome = view::import_wizard(frame, area, model);
  if (outcome.pick) frame.page().pick_file(++pick_, ".csv,.txt,text/csv,text/plain");
  if (outcome.paste) frame.page().read_clipboard();
  if (outcome.column) {
    columns_[outcome.column->first] = outcome.column->second;
    preview(frame.wall());
    frame.wake();
  }
  if (outcome.start) {
    why_not_.reset();
    total_ = preview_.rows.size();
    sent_ = kept_ = 0;
    step_ = ImportStep::sending;
    frame.wake();
  }
  if (outcome.finish) {
    step_ = ImportStep::choose;
    projection::CustomerQuery newest;
    newest.order = projection::CustomerOrder::created;
    navigator_.go(CustomersRoute{newest}, frame.page());
  }
  if (outcome.close) navigator_.back(CustomersRoute{}, frame.page());
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
}

void ImportScreen::go_on(Frame& frame) {
  if (step_ != ImportStep::sending) return;
  for (auto chunk = waiting_.begin(); chunk != waiting_.end();) {
    const Workspace::Fate fate = workspace_.fate(chunk->ticket);
    if (fate.state == Workspace::Fate::State::waiting) {
      ++chunk;
    } else if (fate.state == Workspace::Fate::State::saved) {
      kept_ += chunk->rows;
      chunk = waiting_.erase(chunk);
    } else {
      stop(*fate.why);
      frame.wake();
      return;
    }
  }
  if (sent_ < total_ && waiting_.size() < import_commands_ahead) {
    send_next(frame.wall());
    frame.wake();
  } else if (kept_ == total_) {
    step_ = ImportStep::done;
    frame.announce(frame.tr("import.announce_done"));
    frame.wake();
  }
}

void ImportScreen::send_next(base::Instant now) {
  std::size_t count = std::min(total_ - sent_, domain::import_rows_per_command);
  while (true) {
    const auto first = preview_.rows.begin() + static_cast<std::ptrdiff_t>(sent_);
    domain::ImportRows command{import_id_, {first, first + static_cast<std::ptrdiff_t>(count)}};
    const auto ticket = workspace_.submit(std::move(command), now);
    if (ticket) {
      waiting_.push_back({*ticket, count});
      sent_ += count;
      return;
    }
    // Rows with long notes: fewer of them fit one command.
    if (ticket.refusal().code != base::RefusalCode::too_large || count == 1) {
      stop(ticket.refusal());
      return;
    }
    count /= 2;
  }
}

// What was not kept stays in the preview, to be tried again.
void ImportScreen::stop(base::Refusal why) {
  preview_.rows.erase(preview_.rows.begin(), preview_.rows.begin() + static_cast<std::ptrdiff_t>(kept_));
  waiting_.clear();
  why_not_ = std::move(why);
  step_ = ImportStep::check;
}

}  // namespace actline::client::app
