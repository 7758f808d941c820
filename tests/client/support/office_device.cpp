#include "tests/client/support/office_device.hpp"

#include <catch2/catch_test_macros.hpp>

#include "client/app/account.hpp"
#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/blob.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::test {

namespace {

const base::Id organisation = testing::numbered_id(1);

std::string account_of(const testing::Office& office, domain::StaffId person) {
  const std::string_view role = person == office.operations ? "operations" : person == office.manager ? "manager" : "rep";
  return R"({"v":1,"organisation":")" + base::id_text(organisation) + R"(","person":")" + base::id_text(person.value) + R"(","name":")" +
         testing::name_in_office(person) + R"(","role":")" + std::string(role) + "\"}";
}

PageOptions signed_in(PageOptions options, const testing::Office& office, domain::StaffId person) {
  options.account = account_of(office, person);
  options.wall_ms = office.now.ms;
  return options;
}

std::uint64_t next_seed() {
  static std::uint64_t last = 0;
  return ++last;
}

}  // namespace

OfficeDevice::Started::Started(client::app::App& app) { app.start({.build = "test", .language = "zh-CN", .live_url = "/events"}); }

std::string OfficeDevice::database_of(domain::StaffId person) {
  return client::app::database_name({.organisation = organisation, .person = person});
}

OfficeDevice::OfficeDevice(testing::Office& office, domain::StaffId person, PageOptions options)
    : office_(office),
      person_(person),
      reachable_(options.online),
      opened_at_ms_(office.now.ms),
      entropy_(next_seed()),
      page_(app_, signed_in(std::move(options), office, person)) {
  // What was asked while the page was made; from here on answers come at once.
  for (const auto& operation : page_.store_operations) answer(operation);
  page_.on_store = [this](const HeadlessPage::StoreOperation& operation) { answer(operation); };
  page_.on_request = [this](const HeadlessPage::Request& request) { answer(request); };
  page_.settle();
}

void OfficeDevice::answer(const HeadlessPage::StoreOperation& operation) {
  using client::platform::PageCommand;
  using client::platform::StoreOutcome;
  if (operation.command == PageCommand::store_commit) {
    store_.commit(operation.image);
    page_.store_answer(operation.id, StoreOutcome::done);
  } else {
    REQUIRE((operation.command == PageCommand::store_open || operation.command == PageCommand::store_take));
    const auto parts = store_.open(operation.database);
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) page_.store_answer(operation.id, StoreOutcome::part, parts[i]);
    page_.store_answer(operation.id, StoreOutcome::done, parts.back());
  }
}

void OfficeDevice::answer(const HeadlessPage::Request& request) {
  if (!reachable_) return page_.answer(request.id, 0, {});
  if (request.path.starts_with("/account/")) return page_.answer(request.id, 200, R"({"v":1})");
  const base::Instant here{opened_at_ms_ + static_cast<std::int64_t>(page_.now_ms())};
  office_.now = std::max(office_.now, here);
  const bool is_told_otherwise = history_answer && request.path == inquiry::customer_history_path;
  const sync::Answer given = is_told_otherwise                    ? *history_answer
                             : request.path.starts_with("/blob/") ? answer_photo(request)
                                                                  : office_.answer(person_, request.path, request.body);
  page_.answer(request.id, static_cast<std::uint16_t>(given.status), given.body, static_cast<double>(given.retry_after_ms));
}

sync::Answer OfficeDevice::answer_photo(const HeadlessPage::Request& request) {
  if (refuse_photos_with != 0) {
    auto refusal =
        sync::refused(base::refuse(refuse_photos_with == 503 ? base::RefusalCode::server_full : base::RefusalCode::invalid_value));
    refusal.status = refuse_photos_with;
    return refusal;
  }
  const std::string sha256 = request.sha256.empty() ? sync::decode_blob_question(request.body).value() : request.sha256;
  auto batch = office_.storage().write();
  const auto photos = batch->photos_with_sha256(sha256);
  if (photos.empty()) return sync::refused(base::refuse(base::RefusalCode::photo_not_found));
  const auto photo = records::as<domain::Photo>(batch->find(records::TableId::photo, photos.front().value));
  std::int64_t& have = office_.photo_bytes[sha256];
  if (!request.sha256.empty()) {
    REQUIRE(sync::decode_blob_chunk(std::string_view(request.path).substr(request.path.find('?') + 1))->from == have);
    REQUIRE(request.from == static_cast<double>(have));
    have = static_cast<std::int64_t>(request.to);
  }
  const bool stored = have == photo->bytes;
  if (stored && !photo->stored_at) {
    for (const domain::PhotoId id : photos) {
      REQUIRE(sync::execute_into(*batch, sync::server_actor(), domain::ConfirmPhoto{id}, {office_.now, office_.now}).ok());
    }
  }
  REQUIRE(batch->commit().ok());
  return sync::blob_answer({.have = have, .total = photo->bytes, .stored = stored});
}

void OfficeDevice::choose_photo(const std::string& sha256) {
  using client::platform::PhotoOutcome;
  const std::uint32_t pick = page_.photo_picks.empty() ? page_.accepted.id : page_.photo_picks.back().id;
  REQUIRE(pick != 0);
  store_.keep_photo(sha256);
  page_.give_photo(pick, PhotoOutcome::begun, {}, 1);
  page_.give_photo(pick, PhotoOutcome::kept, sha256);
}

void OfficeDevice::set_online(bool online) {
  reachable_ = online;
  page_.set_online(online);
}

void OfficeDevice::hear() {
  REQUIRE_FALSE(page_.live_url.empty());
  page_.live(client::platform::LiveState::head, static_cast<double>(office_.storage().read()->head().seq));
}

void OfficeDevice::sign_in(domain::StaffId person) {
  person_ = person;
  page_.set_account(account_of(office_, person));
}

}  // namespace actline::test
