using Mediation.EventStore;

namespace Mediation.Benchmarks.Store;

/// <summary>The store's own way.</summary>
internal static class StoreWork
{
    internal static Func<Task<Func<Task>>> Start(PostgresEventStore store, int events) =>
        () =>
            Task.FromResult<Func<Task>>(async () =>
            {
                await using var session = store.OpenSession(Samples.Tenant);
                session.StartStream(Guid.CreateVersion7(), "case", Samples.Events(events));
                Require(await session.CommitAsync());
            });

    /// <summary>Appends to a stream that is known; the slice moves on in memory, as it would after a load.</summary>
    internal static Func<Task<Func<Task>>> Append(PostgresEventStore store, int events) =>
        async () =>
        {
            var id = Guid.CreateVersion7();
            await using var first = store.OpenSession(Samples.Tenant);
            first.StartStream(id, "case", Samples.Events(1));
            Require(await first.CommitAsync());
            var slice = (await store.LoadAsync(Samples.Tenant, id))!;
            return async () =>
            {
                await using var session = store.OpenSession(Samples.Tenant);
                session.Append(slice, Samples.Events(events));
                var moved = ((CommitResult.Committed)await session.CommitAsync()).Streams[0];
                slice = slice with { Version = moved.Version };
            };
        };

    internal static Func<Task<Func<Task>>> LoadAndFold(PostgresEventStore store, Guid[] streams) =>
        () =>
        {
            var random = new Random(streams.Length);
            return Task.FromResult<Func<Task>>(async () =>
            {
                var slice = (await store.LoadAsync(Samples.Tenant, streams[random.Next(streams.Length)]))!;
                var (minutes, paid, others) = (0, 0L, 0);
                foreach (var e in slice.Events)
                    switch (e.Data)
                    {
                        case SessionRecorded recorded:
                            minutes += recorded.Minutes;
                            break;
                        case PaymentRecorded payment:
                            paid += payment.AmountFen;
                            break;
                        default:
                            others++;
                            break;
                    }
                if (minutes != 95 * slice.Version / 5 || paid != 1_250_000 * slice.Version / 5 || others != 3 * slice.Version / 5)
                    throw new InvalidOperationException("The fold is wrong.");
            });
        };

    private static void Require(CommitResult result)
    {
        if (result is not CommitResult.Committed)
            throw new InvalidOperationException($"{result}");
    }
}
