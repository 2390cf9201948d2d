using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>What becomes of a row.</summary>
public enum RowOutcome
{
    /// <summary>It is a new entry, or a new version of one.</summary>
    Accepted,

    /// <summary>The directory says this already.</summary>
    Unchanged,

    /// <summary>It does not come in; the others do.</summary>
    Refused,
}

/// <summary>A row of a file with its number: that of the line, or of the record with the heading as the first.</summary>
public sealed record FileRow(int Number, string? Id, object? Entry, IReadOnlyList<Fault> Faults);

/// <summary>What becomes of a row, and why.</summary>
public sealed record JudgedRow(FileRow Row, RowOutcome Outcome, IReadOnlyList<Fault> Faults);

/// <summary>Holds the rows of a file against the directory, one by one: each finds the directory as the rows accepted before it leave it.</summary>
public static class DirectoryImport
{
    // No hierarchy of the state or of a union is deeper; without a bound a file could make every look upwards a long one.
    private const int Deepest = 32;

    /// <summary>What becomes of every row, in the order of the file.</summary>
    public static IReadOnlyList<JudgedRow> Judge(DirectoryKind kind, IReadOnlyList<FileRow> rows, Actor actor, ReferenceBook book)
    {
        var draft = new Draft(kind, book);
        var judged = new JudgedRow[rows.Count];
        foreach (var index in Order(kind, rows))
        {
            var row = rows[index];
            judged[index] = row.Entry is null ? new(row, RowOutcome.Refused, row.Faults) : draft.Judge(row, actor);
        }
        return judged;
    }

    // Whatever a row names comes before it; what names itself in a ring stays in the order of the file.
    private static IEnumerable<int> Order(DirectoryKind kind, IReadOnlyList<FileRow> rows)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, row) in rows.Index())
        {
            if (row is { Entry: not null, Id: { } id })
                places.TryAdd(id, index);
        }
        var waiting = new int[rows.Count];
        var namedBy = new Dictionary<int, List<int>>();
        foreach (var (index, row) in rows.Index())
        {
            foreach (var named in row.Entry is null ? [] : NamesOf(kind, row.Entry).Distinct(StringComparer.Ordinal))
            {
                if (!places.TryGetValue(named, out var place) || place == index)
                    continue;
                waiting[index]++;
                (namedBy.TryGetValue(place, out var list) ? list : namedBy[place] = []).Add(index);
            }
        }
        var done = new bool[rows.Count];
        var ready = new Queue<int>(Enumerable.Range(0, rows.Count).Where(index => waiting[index] == 0));
        while (ready.TryDequeue(out var index))
        {
            done[index] = true;
            yield return index;
            foreach (var next in namedBy.GetValueOrDefault(index) ?? [])
            {
                if (--waiting[next] == 0)
                    ready.Enqueue(next);
            }
        }
        for (var index = 0; index < rows.Count; index++)
        {
            if (!done[index])
                yield return index;
        }
    }

    private static IEnumerable<string> NamesOf(DirectoryKind kind, object entry)
    {
        if (kind.AboveOf(entry).Id is { } above)
            yield return above;
        foreach (var (_, id) in kind.BesideOf(entry))
            yield return id;
    }

    private sealed class Draft(DirectoryKind kind, ReferenceBook book)
    {
        private readonly Dictionary<string, object> _accepted = new(StringComparer.Ordinal);
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _keys = KeysOf(kind, book);

        public JudgedRow Judge(FileRow row, Actor actor)
        {
            var (id, entry) = (row.Id!, row.Entry!);
            if (!_seen.Add(id))
                return Refused(row, Fault.At("", "directory_row_twice", ("id", id)));
            var before = kind.Find(book, id);
            if (before is not null && kind.JsonOf(before) == kind.JsonOf(entry))
                return new(row, RowOutcome.Unchanged, []);
            var faults = FaultsOf(id, entry).ToList();
            if (DirectoryReach.Refusal(actor, kind, before, entry, book) is { } outside)
                faults.Add(Fault.At("", outside, ("id", id)));
            if (faults.Count > 0)
                return new(row, RowOutcome.Refused, faults);
            Accept(id, before, entry);
            return new(row, RowOutcome.Accepted, []);
        }

        private static Dictionary<string, string> KeysOf(DirectoryKind kind, ReferenceBook book)
        {
            var keys = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (id, entry) in kind.Entries(book))
            {
                if (kind.UniqueOf(entry).Key is { } key)
                    keys.TryAdd(key, id);
            }
            return keys;
        }

        private static JudgedRow Refused(FileRow row, Fault fault) => new(row, RowOutcome.Refused, [fault]);

        private IEnumerable<Fault> FaultsOf(string id, object entry)
        {
            foreach (var fault in kind.FaultsOf(entry, book))
                yield return Fault.At(fault.Field is { } field ? "/" + field : "", fault.Code ?? "invalid_value", [.. fault.Args]);
            foreach (var (field, other) in kind.BesideOf(entry).Where(other => other.Id != id && Find(other.Id) is null))
                yield return Fault.At("/" + field, "directory_unknown_code", ("field", field), ("code", other));
            foreach (var (field, _) in kind.BesideOf(entry).Where(other => other.Id == id))
                yield return Fault.At("/" + field, "directory_ring", ("id", id));
            if (kind.AboveOf(entry) is (var above, { } parent) && FaultAbove(id, above, parent) is { } wrong)
                yield return wrong;
            if (kind.UniqueOf(entry) is (var unique, { } key) && _keys.TryGetValue(key, out var owner) && owner != id)
                yield return Fault.At("/" + unique, "directory_key_taken", ("key", key), ("id", owner));
        }

        private Fault? FaultAbove(string id, string field, string parent)
        {
            var steps = 0;
            for (string? next = parent; next is not null; next = kind.AboveOf(Find(next)!).Id)
            {
                if (next == id)
                    return Fault.At("/" + field, "directory_ring", ("id", id));
                if (Find(next) is null)
                    return Fault.At("/" + field, "directory_unknown_code", ("field", field), ("code", next));
                if (++steps > Deepest)
                    return Fault.At("/" + field, "directory_too_deep", ("limit", Deepest));
            }
            return null;
        }

        private object? Find(string id) => _accepted.GetValueOrDefault(id) ?? kind.Find(book, id);

        private void Accept(string id, object? before, object entry)
        {
            if (before is not null && kind.UniqueOf(before).Key is { } old && _keys.GetValueOrDefault(old) == id)
                _keys.Remove(old);
            if (kind.UniqueOf(entry).Key is { } key)
                _keys[key] = id;
            _accepted[id] = entry;
        }
    }
}
