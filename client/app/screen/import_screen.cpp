#include "client/app/screen/import_screen.hpp"

#include <algorithm>
#include <utility>

#include "client/app/tuning.hpp"
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
  not_text_ = event.encoding.empty();
  if (not_text_) return;
  auto table = base::read_csv({reinterpret_cast<const char*>(event.content.data()), event.content.size()});
  if (!table) {
    why_not_ = table.refusal();
    return;
  }
  table_ = std::move(table).value();
  columns_ = domain::guess_columns(table_);
  import_id_ = workspace_.make_id(now);
  preview(now);
  step_ = ImportStep::check;
}

void ImportScreen::preview(base::Instant now) {
  const auto actor = workspace_.actor();
  if (!actor) return;
  WorkspaceIds ids(workspace_, now);
  const auto may_import = [&](const domain::Customer& customer) { return command::may_import(*actor, customer, workspace_.records()); };
  preview_ = domain::preview_import(table_, columns_, *actor, now, workspace_.records(), workspace_.staff(), ids, may_import);
}

void ImportScreen::draw(Frame& frame, const Box& area) {
  const view::ImportModel model{
      .step = step_,
      .file_name = file_name_,
      .encoding = encoding_,
      .why_not = why_not_,
      .not_text = not_text_,
      .table = &table_,
      .columns = &columns_,
      .preview = &preview_,
      .rows_total = total_,
      .rows_kept = kept_,
      .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()),
  };
  const auto outcome = view::import_wizard(frame, area, model);
  if (outcome.pick) frame.page().pick_file(++pick_, ".csv,.txt,text/csv,text/plain");
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
