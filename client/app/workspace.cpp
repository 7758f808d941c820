#include "client/app/workspace.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "client/app/tuning.hpp"
#include "client/app/unsent_file.hpp"
#include "client/platform/store_image.hpp"
#include "shared/command/authorise.hpp"
#include "shared/command/codec.hpp"
#include "shared/sync/blob.hpp"

namespace actline::client::app {

namespace {

using platform::StoreOutcome;

constexpr std::string_view draft_prefix = "draft:";

base::Refusal refusal_of(StoreOutcome outcome) {
  return base::refuse(outcome == StoreOutcome::quota ? base::RefusalCode::device_full : base::RefusalCode::storage_failed);
}

std::string text_of(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace

Workspace::Workspace(Settings settings, base::Entropy& entropy)
    : settings_(std::move(settings)),
      entropy_(entropy),
      models_(std::make_unique<Models>()),
      histories_(entropy.next_u64()),
      uploads_(entropy.next_u64()) {}

Workspace::~Workspace() = default;

// ---- Opening ----

void Workspace::start_session() {
  session_ = nullptr;  // before the models it tells of changes
  models_ = std::make_unique<Models>();
  session_ = std::make_unique<sync::DeviceSession>(
      sync::DeviceSession::Settings{.build = settings_.build, .jitter_seed = entropy_.next_u64()}, entropy_);
  records::Records& held = session_->records();
  held.follow(models_->staff);
  held.follow(models_->organisation);
  held.follow(models_->directory);
  held.follow(models_->contacts);
  held.follow(models_->timeline);
  held.follow(models_->attention);
  held.follow(models_->album);
  histories_.clear();
  held.follow(histories_);
}

void Workspace::leave(platform::PageWriter& page) {
  if (session_ == nullptr) return;
  write_drafts(page);
  page.live_close();
  for (const auto& [request, ours] : requests_) page.net_cancel(request);
  session_ = nullptr;
  account_.reset();
  store_state_ = StoreState::closed;
  requests_.clear();
  commits_.clear();
  submitted_.clear();
  drafts_.clear();
  unwritten_drafts_.clear();
  drafts_due_.reset();
  session_due_.reset();
  if (photo_request_) page.net_cancel(*photo_request_);
  photo_request_.reset();
  if (history_request_) page.net_cancel(*history_request_);
  history_request_.reset();
  histories_.clear();
  uploads_.forget_request();
  uploads_.want({});
  shelf_.clear();
  could_send_photos_ = tidied_ = false;
}

void Workspace::enter(const Account& account, platform::PageWriter& page) {
  leave(page);
  account_ = account;
  start_session();
  open_store(page, false);
}

void Workspace::take_over(platform::PageWriter& page) {
  if (account_) open_store(page, true);
}

void Workspace::open_store(platform::PageWriter& page, bool from_another_tab) {
  opening_ = next_operation_++;
  arriving_ = {};
  arriving_status_ = {};
  store_state_ = StoreState::opening;
  if (from_another_tab) {
    page.store_take(opening_, database_name(*account_));
  } else {
    page.store_open(opening_, database_name(*account_));
  }
}

void Workspace::signed_in(base::Instant now) {
  if (session_ != nullptr && store_state_ == StoreState::open) session_->signed_in(now);
}

void Workspace::retry(base::Instant now) {
  if (session_ == nullptr || store_state_ != StoreState::open) return;
  // What the session hears when a network comes back; should there be none, it finds out again.
  session_->connectivity(true, now);
}

// ---- Events ----

void Workspace::on_event(const platform::Event& event, base::Instant now, platform::PageWriter& page) {
  if (const auto* online = platform::as<platform::OnlineEvent>(event)) {
    online_ = online->online;
    if (session_ != nullptr) session_->connectivity(online_, now);
  } else if (const auto* visibility = platform::as<platform::VisibilityEvent>(event)) {
    visible_ = visibility->visible;
    if (!visible_) write_drafts(page);
    if (session_ != nullptr) session_->visibility(visible_, now);
  } else if (const auto* store = platform::as<platform::StoreEvent>(event)) {
    store_answered(*store, now, page);
  } else if (const auto* net = platform::as<platform::NetEvent>(event)) {
    if (photo_request_ == net->request) {
      photo_request_.reset();
      const auto wait = static_cast<std::int64_t>(net->retry_after_ms);
      const auto heard = uploads_.answered(net->status, text_of(net->body), wait, now);
      if (session_ == nullptr) return;
      if (heard == UploadQueue::Heard::signed_out) session_->kicked("session", now);
      if (heard == UploadQueue::Heard::stored) session_->connectivity(online_, now);  // fetches the row that says so
      return;
    }
    if (history_request_ == net->request) {
      history_request_.reset();
      const auto heard = histories_.answered(net->status, text_of(net->body), static_cast<std::int64_t>(net->retry_after_ms), now);
      if (session_ != nullptr && heard == HistoryShelf::Heard::signed_out) session_->kicked("session", now);
      return;
    }
    const auto place = requests_.find(net->request);
    if (place == requests_.end()) return;
    const std::uint32_t request = place->second;
    requests_.erase(place);
    session_->replied(request, {net->status, text_of(net->body), static_cast<std::int64_t>(net->retry_after_ms)}, now);
  } else if (const auto* photo = platform::as<platform::PhotoEvent>(event)) {
    if (photo->outcome == platform::PhotoOutcome::kept) shelf_.add(photo->sha256, static_cast<std::int64_t>(photo->bytes), now);
  } else if (const auto* live = platform::as<platform::LiveEvent>(event)) {
    if (session_ == nullptr) return;
    if (live->state == platform::LiveState::head) session_->head_announced(static_cast<storage::Seq>(live->head), now);
    if (live->state == platform::LiveState::kick) session_->kicked(live->why, now);
  }
}

void Workspace::store_answered(const platform::StoreEvent& event, base::Instant now, platform::PageWriter& page) {
  if (event.operation == 0) {
    // Another tab took the store: nothing this one holds can be kept from here on.
    if (account_) {
      start_session();
      commits_.clear();
      requests_.clear();
      session_due_.reset();
      store_state_ = StoreState::blocked;
      page.live_close();
    }
  } else if (event.operation == opening_) {
    store_opened(event, now, page);
  } else {
    committed(event, now, page);
  }
}

void Workspace::store_opened(const platform::StoreEvent& event, base::Instant now, platform::PageWriter& page) {
  if (event.outcome == StoreOutcome::lost) {
    open_store(page, false);
    return;
  }
  if (event.outcome == StoreOutcome::part || event.outcome == StoreOutcome::done) {
    if (arriving_status_) arriving_status_ = platform::read_store_image(event.result, arriving_);
    if (event.outcome == StoreOutcome::part) return;
  }
  opening_ = 0;
  if (event.outcome == StoreOutcome::blocked) {
    store_state_ = StoreState::blocked;
    return;
  }
  if (event.outcome != StoreOutcome::done) {
    store_state_ = StoreState::failed;
    session_->store_failed_to_load(refusal_of(event.outcome), now);
    return;
  }
  auto image = std::exchange(arriving_, {});
  if (!arriving_status_) {
    store_state_ = StoreState::failed;
    session_->store_failed_to_load(arriving_status_.refusal(), now);
    return;
  }
  store_state_ = StoreState::open;
  shelf_.clear();
  for (const auto& [key, value] : image.meta) {
    if (key.starts_with(draft_prefix)) drafts_.insert_or_assign(key.substr(draft_prefix.size()), value);
    if (key.starts_with(photo_prefix)) shelf_.load(std::string_view(key).substr(photo_prefix.size()), value);
  }
  session_->connectivity(online_, now);
  session_->visibility(visible_, now);
  session_->loaded(std::move(image), now);
}

void Workspace::committed(const platform::StoreEvent& event, base::Instant now, platform::PageWriter& page) {
  const auto place = commits_.find(event.operation);
  if (place == commits_.end()) return;
  if (event.outcome == StoreOutcome::lost) {
    page.store_commit(event.operation, place->second.image);
    return;
  }
  const Commit done = std::move(place->second);
  commits_.erase(place);
  const bool kept = event.outcome == StoreOutcome::done;
  if (!kept) unwritten_drafts_.insert(done.drafts.begin(), done.drafts.end());
  if (done.operation) session_->store_done(*done.operation, kept ? base::Status{} : base::Status{refusal_of(event.outcome)}, now);
  if (!kept) return give_back(done.commands, refusal_of(event.outcome));
  for (auto& [ticket, submitted] : submitted_) {
    const bool is_new = submitted.fate.state == Fate::State::waiting &&
                        std::find(done.commands.begin(), done.commands.end(), submitted.n) != done.commands.end();
    if (!is_new) continue;
    submitted.fate.state = Fate::State::saved;
    // What was typed since is a new draft.
    if (!unwritten_drafts_.contains(submitted.draft)) drafts_.erase(submitted.draft);
  }
}

void Workspace::give_back(const std::vector<std::int64_t>& commands, const base::Refusal& why) {
  // From the last, so that the numbers of the others still hold.
  for (auto n = commands.rbegin(); n != commands.rend(); ++n) {
    if (!session_->withdraw_unsaved(*n)) continue;  // it may have been kept; the session asks the store again
    for (auto& [ticket, submitted] : submitted_) {
      if (submitted.fate.state != Fate::State::waiting) continue;
      if (submitted.n == *n) submitted.fate = {Fate::State::failed, why};
      if (submitted.n > *n) --submitted.n;
    }
  }
}

// ---- Instructions ----

void Workspace::carry_out(base::Instant now, platform::PageWriter& page) {
  now_ = now;
  if (session_ == nullptr) return;
  if (session_due_ && *session_due_ <= now) {
    session_due_.reset();
    session_->tick(now);
  }
  for (sync::Instruction& instruction : session_->take_instructions()) {
    if (auto* send = std::get_if<sync::SendRequest>(&instruction)) {
      const std::uint32_t request = next_request_++;
      requests_[request] = send->request;
      page.net_send(request, "POST", send->path, send->body);
    } else if (auto* keep = std::get_if<sync::CommitToStore>(&instruction)) {
      commit(std::move(keep->transaction), keep->operation, page);
    } else if (const auto* wake = std::get_if<sync::WakeAt>(&instruction)) {
      session_due_ = wake->at;
    } else if (const auto* listen = std::get_if<sync::ListenForHeads>(&instruction)) {
      if (listen->listen) {
        page.live_open(settings_.live_url);
      } else {
        page.live_close();
      }
    }
  }
  if (drafts_due_ && *drafts_due_ <= now) write_drafts(page);
  send_photos(now, page);
  ask_for_history(now, page);
}

// ---- Histories ----

bool Workspace::is_line_open() const {
  if (!ready() || store_state_ != StoreState::open) return false;
  const sync::Phase phase = status().phase;
  return phase == sync::Phase::idle || phase == sync::Phase::pushing || phase == sync::Phase::pulling;
}

void Workspace::look_at_history(domain::CustomerId customer) {
  const bool is_held = session_ != nullptr && !customer.is_nil() && records().customer(customer).is_present();
  histories_.look_at(is_held ? customer : domain::CustomerId{});
}

void Workspace::ask_for_history(base::Instant now, platform::PageWriter& page) {
  const bool rests = is_line_open() && status().phase == sync::Phase::idle && status().unsent == 0;
  const auto ask = histories_.next({.open = is_line_open(), .resting = rests, .seen = session_->seen_seq()}, now);
  if (!ask) return;
  history_request_ = next_request_++;
  const inquiry::CustomerHistoryRequest request{.device = session_->device(), .customer = ask->customer, .before = ask->before};
  page.net_send(*history_request_, "POST", inquiry::customer_history_path, inquiry::encode(request));
}

// ---- Photos ----

void Workspace::send_photos(base::Instant now, platform::PageWriter& page) {
  if (!ready() || store_state_ != StoreState::open) return;
  if (!std::exchange(tidied_, true)) tidy_photos(page);
  const bool can = is_line_open();
  if (can && !std::exchange(could_send_photos_, can)) uploads_.hurry();
  could_send_photos_ = can;

  std::vector<UploadQueue::Waiting> waiting;
  const std::set<base::Id> on_their_way = pending_photos();
  for (const auto& [id, photo] : models_->album.unstored()) {
    if (photo->author == me() && shelf_.holds(photo->sha256) && !on_their_way.contains(id.value))
      waiting.push_back({photo->sha256, photo->bytes});
  }
  uploads_.want(std::move(waiting));
  if (!can) return;
  if (const auto ask = uploads_.next(now)) {
    photo_request_ = next_request_++;
    if (ask->is_question) {
      page.net_send(*photo_request_, "POST", sync::blob_state_path, sync::encode_blob_question(ask->sha256));
    } else {
      page.photo_send(*photo_request_, sync::blob_chunk_target({ask->sha256, ask->from}), ask->sha256, static_cast<double>(ask->from),
                      static_cast<double>(ask->to));
    }
  }
}

std::set<base::Id> Workspace::pending_photos() const {
  std::set<base::Id> ids;
  for (const sync::PendingCommand& command : pending()) {
    for (const records::Change& change : command.changes) {
      if (change.table == records::TableId::photo) ids.insert(change.id);
    }
  }
  return ids;
}

std::size_t Workspace::unsent_photos() const {
  if (session_ == nullptr) return 0;
  const auto& unstored = models_->album.unstored();
  return static_cast<std::size_t>(std::count_if(unstored.begin(), unstored.end(), [this](const auto& entry) {
    return entry.second->author == me() && shelf_.holds(entry.second->sha256);
  }));
}

view::PhotoState Workspace::photo_state(const domain::Photo& photo) const {
  if (photo.stored_at) return view::PhotoState::stored;
  if (!shelf_.holds(photo.sha256)) return view::PhotoState::elsewhere;
  switch (uploads_.state(photo.sha256)) {
    case UploadQueue::State::under_way: return view::PhotoState::under_way;
    case UploadQueue::State::failed: return view::PhotoState::failed;
    case UploadQueue::State::waiting:
    case UploadQueue::State::none: return view::PhotoState::waiting;
  }
  return view::PhotoState::waiting;
}

PhotoShelf::Need Workspace::need_of(std::string_view sha256) const {
  const auto speaks_of = [sha256](std::string_view text) { return text.find(sha256) != std::string_view::npos; };
  for (const auto& [id, photo] : models_->album.unstored()) {
    if (photo->sha256 == sha256) return PhotoShelf::Need::unsent;
  }
  // What is being typed, what nothing could be made of yet, and what came back refused may all still be saved.
  for (const auto& [name, content] : drafts_) {
    if (speaks_of(content)) return PhotoShelf::Need::unsent;
  }
  for (const sync::PendingCommand& command : pending()) {
    if (command.readable && speaks_of(command::arguments_text(command.envelope.command))) return PhotoShelf::Need::unsent;
  }
  bool kept_by_note = false;
  records().each(records::TableId::verdict_note, [&](const records::RecordPtr& record) {
    kept_by_note = kept_by_note || speaks_of(std::get<domain::VerdictNote>(*record).arguments);
  });
  if (kept_by_note) return PhotoShelf::Need::unsent;
  return models_->album.speaks_of(sha256) ? PhotoShelf::Need::seen : PhotoShelf::Need::nobodys;
}

void Workspace::tidy_photos(platform::PageWriter& page) {
  if (!ready()) return;
  for (const std::string& sha256 : shelf_.take_surplus([this](std::string_view each) { return need_of(each); }, photos_held_bytes)) {
    page.photo_drop(sha256);
  }
}

void Workspace::commit(storage::StoreTransaction transaction, std::optional<std::uint32_t> operation, platform::PageWriter& page) {
  Commit made{.image = {}, .operation = operation, .commands = {}, .drafts = {}};
  for (const auto& [n, bytes] : transaction.put_outbox) {
    made.commands.push_back(n);
    for (const auto& [ticket, submitted] : submitted_) {
      const bool is_it = submitted.n == n && submitted.fate.state == Fate::State::waiting;
      if (is_it && !submitted.draft.empty()) transaction.drop_meta.push_back(std::string(draft_prefix) + submitted.draft);
    }
  }
  for (const auto& [key, value] : transaction.put_meta) {
    if (key.starts_with(draft_prefix)) made.drafts.push_back(key.substr(draft_prefix.size()));
  }
  made.image = platform::store_image(transaction);
  const std::uint32_t id = next_operation_++;
  page.store_commit(id, made.image);
  commits_.emplace(id, std::move(made));
}

void Workspace::write_drafts(platform::PageWriter& page) {
  drafts_due_.reset();
  if (unwritten_drafts_.empty() || store_state_ != StoreState::open) return;
  storage::StoreTransaction transaction;
  for (const std::string& name : std::exchange(unwritten_drafts_, {})) {
    const std::string key = std::string(draft_prefix) + name;
    if (const std::string* content = draft(name)) {
      transaction.put_meta.emplace_back(key, *content);
    } else {
      transaction.drop_meta.push_back(key);
    }
  }
  commit(std::move(transaction), std::nullopt, page);
}

std::optional<base::Instant> Workspace::due() const {
  std::optional<base::Instant> earliest;
  for (const auto& one : {session_due_, drafts_due_, could_send_photos_ ? uploads_.due() : std::nullopt,
                          could_send_photos_ ? histories_.due() : std::nullopt}) {
    if (one && (!earliest || *one < *earliest)) earliest = one;
  }
  return earliest;
}

// ---- What a person asks ----

base::Result<Workspace::Ticket> Workspace::submit(command::Command command, base::Instant now, std::string_view draft) {
  if (store_state_ != StoreState::open) return base::refuse(base::RefusalCode::storage_failed);
  const auto n = session_->submit(std::move(command), now);
  if (!n) return n.refusal();
  const Ticket ticket = next_ticket_++;
  submitted_[ticket] = {.n = *n, .draft = std::string(draft), .fate = {}};
  if (!draft.empty()) unwritten_drafts_.erase(std::string(draft));
  return ticket;
}

Workspace::Fate Workspace::fate(Ticket ticket) const {
  const auto place = submitted_.find(ticket);
  return place == submitted_.end() ? Fate{} : place->second.fate;
}

const std::string* Workspace::draft(std::string_view name) const {
  const auto place = drafts_.find(name);
  return place == drafts_.end() ? nullptr : &place->second;
}

void Workspace::keep_draft(std::string_view name, std::string content, base::Instant now) {
  std::string& held = drafts_[std::string(name)];
  if (held == content) return;
  held = std::move(content);
  unwritten_drafts_.emplace(name);
  if (!drafts_due_) drafts_due_ = base::later(now, draft_delay_ms);
}

void Workspace::drop_draft(std::string_view name, base::Instant now) {
  if (drafts_.erase(std::string(name)) == 0) return;
  unwritten_drafts_.emplace(name);
  drafts_due_ = now;
}

std::vector<std::string> Workspace::drafts_beginning(std::string_view prefix) const {
  std::vector<std::string> names;
  for (auto place = drafts_.lower_bound(prefix); place != drafts_.end() && place->first.starts_with(prefix); ++place) {
    names.push_back(place->first);
  }
  return names;
}

bool Workspace::everything_kept() const {
  return unwritten_drafts_.empty() && commits_.empty() && (session_ == nullptr || session_->status().unsaved == 0);
}

// ---- What is held ----

const sync::SyncStatus& Workspace::status() const {
  assert(session_ != nullptr);
  return session_->status();
}

const records::Records& Workspace::records() const {
  assert(session_ != nullptr);
  return std::as_const(*session_).records();
}

domain::StaffId Workspace::me() const {
  if (session_ != nullptr && session_->actor()) return session_->actor()->staff;
  return account_ ? account_->person : domain::StaffId{};
}

std::optional<domain::Actor> Workspace::actor() const {
  if (session_ == nullptr || !session_->actor()) return std::nullopt;
  return domain::at_moment(*session_->actor(), now_, records(), records());
}

domain::Role Workspace::role() const {
  if (session_ != nullptr && session_->actor()) return session_->actor()->role;
  return account_ ? account_->role : domain::Role{};
}

domain::PostId Workspace::post() const { return session_ != nullptr && session_->actor() ? session_->actor()->post : domain::PostId{}; }

domain::Grants Workspace::grants() const {
  if (session_ != nullptr && session_->actor()) return domain::grants_of(*session_->actor(), records());
  return domain::standard_grants(role());
}

bool Workspace::may(command::CommandKind kind) const {
  if (const auto known = actor()) return command::may(*known, kind, records());
  return command::reach_of(role(), grants(), kind) != command::Reach::none;
}

bool Workspace::may_write(const domain::Customer& customer) const {
  const auto known = actor();
  return !known || command::may_write(*known, customer, records());
}

bool Workspace::may_record(const domain::Customer& customer) const {
  const auto known = actor();
  return !known || command::may_record(*known, customer, records());
}

std::string Workspace::unsent_file(base::Instant now) const {
  assert(session_ != nullptr && account_);
  return app::unsent_file(*account_, session_->device(), settings_.build, now, session_->pending_wire());
}

const std::deque<sync::PendingCommand>& Workspace::pending() const {
  assert(session_ != nullptr);
  return session_->pending();
}

std::vector<projection::AttentionItem> Workspace::attention() const {
  std::vector<projection::LikelyRefused> likely;
  for (const sync::PendingCommand& command : pending()) {
    if (command.likely_refusal) likely.push_back({command.envelope, *command.likely_refusal});
  }
  return models_->attention.items(likely);
}

std::size_t Workspace::attention_count() const {
  const auto likely =
      std::count_if(pending().begin(), pending().end(), [](const auto& command) { return command.likely_refusal.has_value(); });
  return models_->attention.decided_count() + static_cast<std::size_t>(likely);
}

}  // namespace actline::client::app
