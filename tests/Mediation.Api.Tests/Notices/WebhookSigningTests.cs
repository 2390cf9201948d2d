using System.Text;
using Mediation.Api.Notices;
using Mediation.Api.Notices.Webhooks;

namespace Mediation.Api.Tests.Notices;

public sealed class WebhookSigningTests
{
    // Computed by the standardwebhooks library for JavaScript, and again with openssl: docs/notices.md says how.
    [Fact]
    public void A_signature_is_the_one_that_the_standard_s_own_library_makes() =>
        WebhookSecrets
            .Sign(
                [Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                Encoding.UTF8.GetBytes("""{"test": 2432232314}""")
            )
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void Ten_attempts_take_three_days_and_no_attempt_comes_before_it_was_asked_for()
    {
        var now = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var total = TimeSpan.Zero;
        for (var failures = 1; failures <= 9; failures++)
        {
            var wait = RetryPlan.NextAfter(failures, now, null)!.Value - now;
            wait.ShouldBeInRange(RetryPlan.Waits[failures - 1], RetryPlan.Waits[failures - 1] * 1.1);
            total += wait;
        }
        total.ShouldBeInRange(TimeSpan.FromHours(75), TimeSpan.FromHours(84));
        RetryPlan.NextAfter(10, now, null).ShouldBeNull();
        (RetryPlan.NextAfter(1, now, TimeSpan.FromHours(3)) - now).ShouldBe(TimeSpan.FromHours(3));
        (RetryPlan.NextAfter(1, now, TimeSpan.FromDays(400)) - now).ShouldBe(TimeSpan.FromHours(24));
        (RetryPlan.NextAfter(2, now, TimeSpan.FromSeconds(-5)) - now)!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(5));
    }
}
