#include "server/http/account_endpoints.hpp"

#include "server/http/sync_endpoints.hpp"
#include "server/http/tuning.hpp"
#include "shared/base/json.hpp"

namespace actline::server {

namespace {

constexpr std::int64_t version = 1;

// Codes of signing in are no refusals of commands; the sign-in page has their sentences.
sync::Answer sign_in_answer(int status, std::string_view code, std::int64_t retry_after_ms) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(version).name("code").text(code).end_object();
  return {status, writer.take(), retry_after_ms};
}

sync::Answer answer_for(const SignInRefused& refused) {
  switch (refused.why) {
    case SignInRefused::Why::wrong: return sign_in_answer(401, "wrong_login", 0);
    case SignInRefused::Why::too_many: return sign_in_answer(429, "too_many_attempts", refused.wait_ms);
    case SignInRefused::Why::busy: return sign_in_answer(503, "server_busy", refused.wait_ms);
    case SignInRefused::Why::failed: break;
  }
  return come_back(refused.detail == sqlite::disk_full_detail ? base::RefusalCode::server_full : base::RefusalCode::internal);
}

}  // namespace

AccountAnswer AccountEndpoints::sign_in(std::string_view body, std::optional<std::string_view> held, std::string_view address) {
  const auto parsed = base::parse_json(body, {.bytes = sign_in_bytes});
  if (!parsed) return {sync::refused(parsed.refusal()), {}};
  base::ObjectReader reader(*parsed, "sign_in");
  const std::string login = reader.text("login");
  const std::string password = reader.text("password");
  if (!reader.ok()) return {sync::refused(reader.status().refusal()), {}};

  const auto outcome = desk_.sign_in(login, password, address, held ? hash_of_token(*held) : std::nullopt);
  if (const auto* refused = std::get_if<SignInRefused>(&outcome)) return {answer_for(*refused), {}};
  const auto& signed_in = std::get<SignedIn>(outcome);
  return {me(signed_in.staff), cookie_with(signed_in.token, cookie_)};
}

AccountAnswer AccountEndpoints::sign_out(const Session& session) {
  const Written written = desk_.sign_out(session.token_hash);
  if (!written.ok()) return {actline::server::answer_for(written), {}};
  hub_.kick(session.token_hash, "session");
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(version).end_object();
  return {{200, writer.take()}, cookie_dropped(cookie_)};
}

sync::Answer AccountEndpoints::me(domain::StaffId person) {
  const auto snapshot = storage_.snapshot();
  const auto staff = snapshot ? records::as<domain::Staff>(snapshot->find(records::TableId::staff, person.value)) : nullptr;
  if (staff == nullptr) return come_back(base::RefusalCode::internal);
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(version);
  writer.name("organisation").id(storage_.organisation());
  writer.name("person").id(staff->id.value);
  writer.name("name").text(staff->name);
  writer.name("role").text(domain::role_names[static_cast<std::size_t>(staff->role)]);
  writer.end_object();
  return {200, writer.take()};
}

}  // namespace actline::server
