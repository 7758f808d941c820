#include "server/http/view_endpoints.hpp"

#include <chrono>

#include "server/http/sync_endpoints.hpp"
#include "server/log/log.hpp"

namespace actline::server {

namespace {

constexpr std::chrono::milliseconds wait_for_seat{5'000};  // shorter than the client's patience

}  // namespace

sync::Answer ViewEndpoints::customer_history(domain::StaffId person, std::string_view body) {
  const auto request = inquiry::decode_customer_history(body);
  if (!request) return sync::refused(request.refusal());
  const Seats::Seat seat(readers_, wait_for_seat);
  if (!seat.taken()) return come_back(base::RefusalCode::server_busy);
  const auto snapshot = storage_.snapshot();
  if (!snapshot) return come_back(base::RefusalCode::internal);
  auto answer = inquiry::answer_customer_history(*snapshot, person, *request, clock_.now());
  if (snapshot->status()) return answer;
  LogLine(LogLevel::error, "read_failed").text("detail", snapshot->status().refusal().detail);
  return come_back(base::RefusalCode::internal);
}

}  // namespace actline::server
