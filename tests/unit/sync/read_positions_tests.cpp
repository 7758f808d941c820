#include "shared/sync/read_positions.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::sync;
using testing::numbered_id;
using testing::Office;

TEST_CASE("of positions that wait the farther one counts, but one of another life of the database is no longer far") {
  const domain::DeviceId phone{numbered_id(61)};
  const auto written = [&](storage::Seq first, const base::Id& first_epoch, storage::Seq second) {
    Office office;
    office.hello(office.rep, phone);
    ReadPositions positions;
    positions.note({phone, first_epoch, first, office.now});
    positions.note({phone, office.epoch(), second, office.now});
    CHECK(positions.size() == 1);
    auto batch = office.storage().write();
    positions.write_into(*batch);
    REQUIRE(batch->commit().ok());
    CHECK(positions.size() == 0);
    return batch->device(phone)->acked_seq;
  };
  const base::Id epoch = numbered_id(99);  // the office's
  CHECK(written(13, epoch, 15) == 15);
  CHECK(written(15, epoch, 13) == 15);
  CHECK(written(15, numbered_id(98), 13) == 13);
}
