// A small organisation and its server's half of sync, in memory: for tests of exchanges, sessions and of the app as a whole.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/command/command.hpp"
#include "shared/storage/memory_storage.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/read_positions.hpp"

namespace actline::testing {

base::Id numbered_id(std::uint8_t number);
// What they are called: "示例203".
std::string name_in_office(domain::StaffId person);

// One operations person, a manager, two reps below the manager, a rep elsewhere; two stores.
class Office {
 public:
  Office();

  domain::StaffId operations{numbered_id(201)};
  domain::StaffId manager{numbered_id(202)};
  domain::StaffId rep{numbered_id(203)};
  domain::StaffId colleague{numbered_id(204)};
  domain::StaffId stranger{numbered_id(205)};
  domain::StoreId store{numbered_id(251)};
  domain::StoreId other_store{numbered_id(252)};

  storage::MemoryStorage& storage() { return storage_; }
  std::size_t rows_per_page = 1'000'000;  // whatever a device asks for
  sync::ReadPositions read_positions;     // noted by pulls, written by the next hello or push
  base::Instant now{1'790'000'000'000};
  std::map<std::string, std::int64_t> photo_bytes;  // by SHA-256, how many the server holds

  // Answers as the HTTP server would, committing what was decided.
  sync::Answer answer(domain::StaffId person, std::string_view path, std::string_view body);
  sync::Answer hello(domain::StaffId person, domain::DeviceId device);
  // Commands numbered from `first_n`, in one push.
  sync::Answer push(domain::StaffId person, domain::DeviceId device, std::int64_t first_n, const std::vector<command::Command>& commands);
  // Decided at once by somebody of operations at a desk of their own; a refusal fails the test.
  void execute(const command::Command& command);
  base::Id epoch() { return storage_.read()->head().epoch; }

 private:
  storage::MemoryStorage storage_{numbered_id(99)};
};

domain::CreateCustomer customer_of(domain::StaffId owner, std::uint8_t number, const std::string& phone = {});
domain::RecordActivity activity_with(domain::CustomerId customer, std::uint8_t number, base::Instant at);

}  // namespace actline::testing
