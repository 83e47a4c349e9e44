namespace LoopSim.Figures.Layout;

/// <summary>Names what is inside the plot: thresholds on their line, markers, points, and curves beside themselves.</summary>
/// <param name="geometry">Where values lie.</param>
/// <param name="isFilled">Whether colours fill the plot, so that every word needs a ground of its own.</param>
/// <param name="sheet">The measures.</param>
internal sealed class InnerLabels(PanelGeometry geometry, bool isFilled, StyleSheet sheet)
{
    private const int MaxLines = 3;
    private static readonly double[] _curvePlaces = [0.97, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1, 0.02];

    private readonly double _em = sheet.LabelSize;
    private readonly LabelPlacer _placer = new(geometry.Plot, sheet.LabelSize);

    public List<PlacedLabel> Placed { get; } = [];

    /// <summary>Keeps labels off what is drawn; to be called for everything in the panel before the first label is placed.</summary>
    public void Avoid(PanelContent content)
    {
        switch (content)
        {
            case StrokeSeries line:
                AvoidStrokes(geometry.Strokes(line.Points));
                break;
            case Fan fan:
                AvoidStrokes(geometry.Strokes(fan.Median));
                break;
            case Threshold threshold:
                AvoidStrokes(ThresholdLines.Of(threshold, geometry));
                break;
            case ScatterSeries scatter:
                var size = 2.4 * sheet.MarkerRadius * scatter.Size;
                foreach (var point in scatter.Points)
                {
                    if (geometry.Find(point) is { } at)
                        _placer.Block(Box.Around(at, size, size));
                }
                break;
        }
    }

    /// <summary>Adds a label whose place is fixed, and keeps others off it.</summary>
    public void Put(PlacedLabel label)
    {
        _placer.Block(label.Box);
        Placed.Add(label);
    }

    /// <summary>Places the label of a content; false when there is no room for it.</summary>
    public bool TryPlace(PanelContent content)
    {
        var wordings = Wordings(content);
        var candidates = new List<Candidate>();
        for (var i = 0; i < wordings.Count; i++)
        {
            var (width, height) = (TextMetrics.Width(wordings[i], _em), wordings[i].Count * sheet.LineHeight);
            // One line is read more easily than two, so two are for where one finds no place close by.
            candidates.AddRange(Places(content, width, height).Select(place => place with { Cost = place.Cost + 0.8 * i, Wording = i }));
        }
        if (_placer.Take(candidates, mayCross: content is not (Threshold or LineSeries or Fan)) is not var (taken, crosses))
            return false;
        Placed.Add(new PlacedLabel(wordings[taken.Wording], taken.Box, ColourOf(content), TextAnchor.Middle)
        {
            Leader = taken.Target is { } target ? LeaderTo(target, taken.Box) : null,
            IsBacked = crosses || isFilled,
        });
        return true;
    }

    /// <summary>Whether the plot shows anything that a label could stand at.</summary>
    public bool Shows(PanelContent content) => content switch
    {
        Threshold threshold => ThresholdLines.Of(threshold, geometry).Count > 0,
        Annotation annotation => geometry.Find(annotation.At) is not null,
        ScatterSeries scatter => scatter.Points.Any(point => geometry.Find(point) is not null),
        StrokeSeries line => geometry.Strokes(line.Points).Count > 0,
        Fan fan => geometry.Strokes(fan.Median).Count > 0,
        Band band => geometry.Areas(band.Points).Count > 0,
        _ => false,
    };

    private List<IReadOnlyList<string>> Wordings(PanelContent content)
    {
        var widest = Math.Max(geometry.Plot.Width * (content is Threshold ? 1 : 0.4), 8 * _em);
        var (whole, halves) = (TextMetrics.Wrap(content.Label, _em, widest, MaxLines), TextMetrics.Halve(content.Label, _em));
        var halvesFit = halves.Count == 2 && TextMetrics.Width(halves, _em) <= widest;
        if (whole.Count == 1 && !whole[0].EndsWith('…'))
            return halvesFit ? [whole, halves] : [whole];
        return halvesFit ? [halves] : [whole];
    }

    private List<Candidate> Places(PanelContent content, double width, double height) => content switch
    {
        Threshold threshold => AlongThreshold(threshold, width, height),
        Annotation annotation => AroundAnnotation(annotation, width, height),
        ScatterSeries scatter => AroundMarkers(scatter, width, height),
        Curve curve => AlongStrokes(geometry.Strokes(curve.Points), width, height),
        LineSeries line => NearEnd(geometry.Strokes(line.Points), width, height),
        Fan fan => NearEnd(geometry.Strokes(fan.Median), width, height),
        Band band => AlongStrokes(geometry.Areas(band.Points), width, height),
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, "This kind of content has no label inside the plot."),
    };

    public static string ColourOf(PanelContent content) => content switch
    {
        InkedContent inked => inked.Ink.TextHex,
        Annotation => Tone.Text,
        _ => Tone.Muted,
    };

    private void AvoidStrokes(IEnumerable<IReadOnlyList<Point>> strokes)
    {
        foreach (var stroke in strokes)
            _placer.AddStroke(stroke);
    }

    // Above or below the line, anywhere along it; at the right end, of the last piece of a broken axis, if there is a choice.
    private List<Candidate> AlongThreshold(Threshold threshold, double width, double height)
    {
        const int Places = 24;
        var candidates = new List<Candidate>();
        foreach (var line in ThresholdLines.Of(threshold, geometry).Reverse())
        {
            var (left, right, y) = (line[0].X + 0.3 * _em, line[^1].X - 0.3 * _em - width, line[0].Y);
            for (var i = 0; i <= Places && right >= left; i++)
            {
                var centre = right + (left - right) * i / Places + width / 2;
                var offset = height / 2 + 0.2 * _em;
                candidates.Add(new Candidate(Box.Around(new Point(centre, y - offset), width, height), 0.1 * i));
                candidates.Add(new Candidate(Box.Around(new Point(centre, y + offset), width, height), 0.5 + 0.1 * i));
            }
        }
        return candidates;
    }

    private List<Candidate> AroundAnnotation(Annotation annotation, double width, double height)
    {
        if (geometry.Find(annotation.At) is not { } at)
            return [];
        if (!annotation.Leader)
            return [.. LabelPlacer.Around(at, width, height, 0.5 * _em, 0)];
        return
        [
            .. annotation.OnPoint ? [new Candidate(Box.Around(at, width, height), 0)] : Array.Empty<Candidate>(),
            .. LabelPlacer.Around(at, width, height, 0.9 * _em, annotation.OnPoint ? 2 : 0)
                .Select(candidate => candidate with { Target = at }),
            .. _placer.Everywhere([at], width, height),
        ];
    }

    private List<Candidate> AroundMarkers(ScatterSeries scatter, double width, double height)
    {
        var visible = scatter.Points.Select(geometry.Find).OfType<Point>().ToList();
        // A cloud of data is named at one of a few of its markers.
        var anchors = visible.Where((_, i) => i % Math.Max(1, visible.Count / 20) == 0).ToList();
        var clearance = sheet.MarkerRadius * scatter.Size + 0.35 * _em;
        return
        [
            .. anchors.SelectMany((at, i) => LabelPlacer.Around(at, width, height, clearance, 0.2 * i)),
            .. anchors.Count == 0 ? [] : _placer.Everywhere(anchors, width, height),
        ];
    }

    // A line that ends inside the plot is named near that end; where other lines leave no room there, in the legend.
    private List<Candidate> NearEnd(IReadOnlyList<IReadOnlyList<Point>> strokes, double width, double height)
    {
        var end = strokes[^1];
        return
        [
            .. new[] { 1, 0.9, 0.8 }.SelectMany(
                (place, i) => LabelPlacer.Around(Polyline.At(end, place).Point, width, height, 0.4 * _em, 0.3 * i)),
        ];
    }

    private List<Candidate> AlongStrokes(IReadOnlyList<IReadOnlyList<Point>> strokes, double width, double height)
    {
        if (strokes.Count == 0)
            return [];
        var longest = strokes.MaxBy(Polyline.Length)!;
        var anchors = _curvePlaces.Select(place => Polyline.At(longest, place).Point).ToList();
        return
        [
            .. anchors.SelectMany((at, i) => LabelPlacer.Around(at, width, height, 0.4 * _em, 0.3 * i)),
            .. _placer.Everywhere(anchors, width, height),
        ];
    }

    private (Point, Point) LeaderTo(Point target, Box box)
    {
        var near = box.Nearest(target);
        var distance = double.Hypot(near.X - target.X, near.Y - target.Y);
        var free = Math.Min(0.3 * _em, distance / 3);
        var (ux, uy) = ((near.X - target.X) / distance, (near.Y - target.Y) / distance);
        return (new Point(target.X + free * ux, target.Y + free * uy), near);
    }
}
