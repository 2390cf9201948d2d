using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.Privacy;

/// <summary>Everything that a program says about itself while it runs: log lines with their scopes, spans with their tags, measurements with theirs.</summary>
public sealed class Telltales : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentDictionary<string, byte> _measured = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _spans = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    public Telltales()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
                _spans.Enqueue(
                    $"{span.OperationName} {span.DisplayName} {span.StatusDescription} {Joined(span.TagObjects)} {Joined(span.Baggage.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)))} {string.Join(' ', span.Events.Select(e => $"{e.Name} {Joined(e.Tags)}"))}"
                ),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        Measure<byte>();
        Measure<short>();
        Measure<int>();
        Measure<long>();
        Measure<float>();
        Measure<double>();
        Measure<decimal>();
        _meters.Start();
    }

    public string Log => string.Join('\n', _log);

    public string Spans => string.Join('\n', _spans);

    /// <summary>Every series that was measured: instrument and tags.</summary>
    public string Measured => string.Join('\n', _measured.Keys);

    public ILogger CreateLogger(string categoryName) => new Keeper(_log, categoryName);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
        _log.Clear();
    }

    private void Measure<T>()
        where T : struct =>
        _meters.SetMeasurementEventCallback<T>(
            (instrument, _, tags, _) => _measured.TryAdd($"{instrument.Meter.Name} {instrument.Name} {Joined(tags.ToArray())}", 0)
        );

    private static string Joined(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    private sealed class Keeper(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"scope {category} {Words(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {Words(state)} {exception}");

        private static string Words(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? Joined(values) : $"{state}";
    }
}
