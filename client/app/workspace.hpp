// One person's data on this device: the device session, the read models kept from it, their store and drafts. Carries the
// session's instructions out through the page and brings the page's answers back to it. Knows nothing of screens.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/account.hpp"
#include "client/app/history/history_shelf.hpp"
#include "client/app/photo/photo_shelf.hpp"
#include "client/app/photo/upload_queue.hpp"
#include "client/platform/event.hpp"
#include "client/platform/page_writer.hpp"
#include "client/view/photo/photo_wording.hpp"
#include "shared/projection/attention.hpp"
#include "shared/projection/customer_contacts.hpp"
#include "shared/projection/customer_directory.hpp"
#include "shared/projection/customer_timeline.hpp"
#include "shared/projection/organisation_tree.hpp"
#include "shared/projection/photo_album.hpp"
#include "shared/projection/staff_directory.hpp"
#include "shared/sync/device_session.hpp"

namespace actline::client::app {

class Workspace {
 public:
  struct Settings {
    std::string build;
    std::string live_url;
  };
  Workspace(Settings settings, base::Entropy& entropy);
  ~Workspace();

  // ---- Opening ----
  enum class StoreState : std::uint8_t { closed, opening, open, blocked, failed };
  // Leaves whatever was open and opens this person's store.
  void enter(const Account& account, platform::PageWriter& page);
  // Takes the store from the tab that holds it.
  void take_over(platform::PageWriter& page);
  // A fresh cookie for the same person.
  void signed_in(base::Instant now);
  // Closes what is open. What is in the store stays there.
  void leave(platform::PageWriter& page);
  // Tries again at once.
  void retry(base::Instant now);
  const std::optional<Account>& account() const { return account_; }
  StoreState store_state() const { return store_state_; }

  // ---- Events and instructions ----
  void on_event(const platform::Event& event, base::Instant now, platform::PageWriter& page);
  // After events and submits: sends what the session wants sent, writes drafts that are due.
  void carry_out(base::Instant now, platform::PageWriter& page);
  // When carry_out wants to be called at the latest.
  std::optional<base::Instant> due() const;

  // ---- What a person asks ----
  // What became of a submitted command on this device. Not its number, which can still change while it is unsaved.
  using Ticket = std::uint32_t;
  struct Fate {
    enum class State : std::uint8_t { waiting, saved, failed };
    State state = State::waiting;
    std::optional<base::Refusal> why;  // failed: the command is withdrawn, its text is with the caller
  };
  // As DeviceSession::submit. The draft is dropped in the transaction that keeps the command, so that neither can be lost.
  base::Result<Ticket> submit(command::Command command, base::Instant now, std::string_view draft = {});
  Fate fate(Ticket ticket) const;

  // Text being typed, by form, and how the person has laid out a table; survives a killed tab.
  const std::string* draft(std::string_view name) const;
  void keep_draft(std::string_view name, std::string content, base::Instant now);
  void drop_draft(std::string_view name, base::Instant now);
  std::vector<std::string> drafts_beginning(std::string_view prefix) const;
  // Writes what was typed now instead of soon.
  void hurry_drafts(platform::PageWriter& page) { write_drafts(page); }
  // Nothing typed or submitted is in this page's memory alone.
  bool everything_kept() const;

  // ---- Photos ----
  const projection::PhotoAlbum& album() const { return models_->album; }
  bool holds_photo(std::string_view sha256) const { return shelf_.holds(sha256); }
  const UploadQueue& uploads() const { return uploads_; }
  view::PhotoState photo_state(const domain::Photo& photo) const;
  void retry_photo(std::string_view sha256) { uploads_.retry(sha256); }
  // Photos of saved follow-ups whose bytes are on this device alone.
  std::size_t unsent_photos() const;
  // Lets go of bytes nobody needs any more. After a form was left or a photo taken out of it.
  void tidy_photos(platform::PageWriter& page);

  // ---- Histories ----
  HistoryShelf& histories() { return histories_; }
  // Somebody looks at that customer's; nil: at none.
  void look_at_history(domain::CustomerId customer);
  // Whether the server can be asked now, as far as known; and whether it cannot for want of a network.
  bool is_line_open() const;
  bool is_offline() const { return !online_ || status().phase == sync::Phase::offline; }

  // ---- What is held ----
  bool is_open() const { return session_ != nullptr; }
  bool ready() const { return session_ != nullptr && session_->status().ready; }
  const sync::SyncStatus& status() const;
  const records::Records& records() const;
  // The person, as far as known.
  domain::StaffId me() const;
  // With those they stand in for now.
  std::optional<domain::Actor> actor() const;
  domain::Role role() const;
  domain::PostId post() const;  // nil: the standard one of their role
  // What their 岗位 gives them, as far as known.
  domain::Grants grants() const;
  // Whether they have a right to it at all.
  bool may(command::CommandKind kind) const;
  // Whether they change this customer.
  bool may_write(const domain::Customer& customer) const;
  // Whether they record what was done with them.
  bool may_record(const domain::Customer& customer) const;
  const std::deque<sync::PendingCommand>& pending() const;
  // Everything not acknowledged by the server, as a file to save (unsent_file.hpp). Something must be open.
  std::string unsent_file(base::Instant now) const;
  projection::CustomerDirectory& directory() { return models_->directory; }
  projection::CustomerTimeline& timeline() { return models_->timeline; }
  const projection::CustomerContacts& contacts() const { return models_->contacts; }
  const projection::StaffDirectory& staff() const { return models_->staff; }
  projection::OrganisationTree& organisation() { return models_->organisation; }
  std::vector<projection::AttentionItem> attention() const;
  std::size_t attention_count() const;
  base::Id make_id(base::Instant now) { return base::make_id(now, entropy_); }

 private:
  struct Models {
    projection::CustomerDirectory directory;
    projection::CustomerTimeline timeline;
    projection::CustomerContacts contacts;
    projection::StaffDirectory staff;
    projection::OrganisationTree organisation;
    projection::Attention attention;
    projection::PhotoAlbum album;
  };
  struct Commit {
    std::vector<std::byte> image;
    std::optional<std::uint32_t> operation;  // the session's; nothing for drafts
    std::vector<std::int64_t> commands;      // put into the outbox by it
    std::vector<std::string> drafts;         // written by it
  };

  struct Submitted {
    std::int64_t n = 0;
    std::string draft;
    Fate fate;
  };

  void start_session();
  // A store that refused the transaction wrote nothing: its commands are given back to those who asked.
  void give_back(const std::vector<std::int64_t>& commands, const base::Refusal& why);
  void open_store(platform::PageWriter& page, bool from_another_tab);
  void store_answered(const platform::StoreEvent& event, base::Instant now, platform::PageWriter& page);
  void store_opened(const platform::StoreEvent& event, base::Instant now, platform::PageWriter& page);
  void committed(const platform::StoreEvent& event, base::Instant now, platform::PageWriter& page);
  void commit(storage::StoreTransaction transaction, std::optional<std::uint32_t> operation, platform::PageWriter& page);
  void write_drafts(platform::PageWriter& page);
  void send_photos(base::Instant now, platform::PageWriter& page);
  void ask_for_history(base::Instant now, platform::PageWriter& page);
  // Whose rows no server has confirmed.
  std::set<base::Id> pending_photos() const;
  PhotoShelf::Need need_of(std::string_view sha256) const;

  Settings settings_;
  base::Entropy& entropy_;
  std::optional<Account> account_;
  StoreState store_state_ = StoreState::closed;
  std::uint32_t opening_ = 0;      // operation of the open under way
  storage::DeviceImage arriving_;  // the parts that have come of what it holds
  base::Status arriving_status_;   // what is wrong with them
  std::unique_ptr<Models> models_;
  HistoryShelf histories_;
  std::unique_ptr<sync::DeviceSession> session_;
  bool online_ = true, visible_ = true;

  std::uint32_t next_operation_ = 1, next_request_ = 1;
  std::map<std::uint32_t, std::uint32_t> requests_;  // page's → session's
  std::map<std::uint32_t, Commit> commits_;          // under way, to be asked again when the browser lost its database
  std::map<Ticket, Submitted> submitted_;
  Ticket next_ticket_ = 1;
  std::map<std::string, std::string, std::less<>> drafts_;
  std::set<std::string, std::less<>> unwritten_drafts_;
  std::optional<base::Instant> drafts_due_, session_due_;
  base::Instant now_;  // of the last frame or event
  PhotoShelf shelf_;
  UploadQueue uploads_;
  std::optional<std::uint32_t> photo_request_, history_request_;  // the page's, under way
  bool could_send_photos_ = false, tidied_ = false;
};

}  // namespace actline::client::app
