using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Reference;

namespace Mediation.Api.Deadlines;

/// <summary>
/// The calendars in force, in memory: counting asks them thousands of times a second. A node that takes in a calendar knows it at once, the
/// others within <see cref="Interval"/>.
/// </summary>
public sealed class Calendars(CalendarStore store, LiveReference places, ILogger<Calendars> logger) : BackgroundService
{
    /// <summary>The country whose calendars this register keeps.</summary>
    public const string Country = "CN";

    /// <summary>How long another node may count with the calendars of before.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Shelf? _shelf;

    /// <summary>Which days are worked in a division, or in the country where none is named.</summary>
    public async ValueTask<WorkingCalendar> OfAsync(string? division, CancellationToken ct) =>
        (await ShelfAsync(ct)).Of(division, places.Book);

    /// <summary>The calendars in memory; null before they were first read.</summary>
    internal Shelf? Held => _shelf;

    /// <summary>The calendars in memory, read once where nobody has asked yet.</summary>
    internal async ValueTask<Shelf> ShelfAsync(CancellationToken ct) => _shelf ?? await RefreshAsync(ct);

    /// <summary>Reads what is stored now.</summary>
    public async Task<Shelf> RefreshAsync(CancellationToken ct)
    {
        // One reading after another: an earlier one that comes back late would put what has just been taken in back out.
        await _reading.WaitAsync(ct);
        try
        {
            var all = await store.NewestAsync(ct);
            var held = _shelf;
            if (held is null || !Same(held.All, all))
                _shelf = held = new Shelf(all);
            return held;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Npgsql.NpgsqlException fault)
            {
                logger.LogWarning(fault, "The calendars could not be read again; those in memory stay");
            }
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _reading.Dispose();
        base.Dispose();
    }

    private static bool Same(IReadOnlyList<YearCalendar> before, IReadOnlyList<YearCalendar> after) =>
        before.Count == after.Count
        && before.Zip(after).All(pair => pair.First.Id == pair.Second.Id && pair.First.Version == pair.Second.Version);

    /// <summary>One reading of all calendars; a division's own is laid together when it is first asked for.</summary>
    public sealed class Shelf(IReadOnlyList<YearCalendar> all)
    {
        // What lies above a division may change with the directory.
        private readonly ConditionalWeakTable<ReferenceBook, ConcurrentDictionary<string, WorkingCalendar>> _divisions = [];
        private readonly WorkingCalendar _national = new(Country, [.. all.Where(calendar => calendar.Division is null)]);
        private readonly HashSet<string> _overlaid = [.. all.Select(calendar => calendar.Division).OfType<string>()];

        /// <summary>The newest version of every calendar.</summary>
        public IReadOnlyList<YearCalendar> All => all;

        internal WorkingCalendar Of(string? division, ReferenceBook places)
        {
            // Only overlays make a difference, so at most one calendar is held for each of them.
            for (var place = division; place is not null; place = places.Divisions.Find(place)?.Parent)
            {
                if (_overlaid.Contains(place))
                    return _divisions.GetOrCreateValue(places).GetOrAdd(place, code => Laid(code, places));
            }
            return _national;
        }

        private WorkingCalendar Laid(string division, ReferenceBook places)
        {
            var chain = new List<string?> { null };
            for (var place = division; place is not null; place = places.Divisions.Find(place)?.Parent)
                chain.Insert(1, place);
            return new(Country, [.. chain.SelectMany(place => all.Where(calendar => calendar.Division == place))]);
        }
    }
}
