extension Example {
    /// Invented papers of the third of the three days, the newest.
    static let dayThree = """
        2401.90301 cs.RO cs.HC +
        Robots That Say Why They Stopped
        Xenia Drummond, Pietro Yilmaz
        Workers restart a stopped robot sooner when it says why it stopped. We generate short
        reasons from its safety monitor.

        2401.90302 cs.RO cs.CV
        Visual Odometry for Robots in Tall Grass
        Oona Nasri, Leocadia Varga, Fenna Tate
        Tall grass moves and confuses visual odometry. A robot learns which pixels to trust from
        its own wheel slip.

        2401.90303 cs.CV cs.LG +
        Remember the Crows: Long-Term Memory for Individual Birds in Garden Video
        Ines Vallgren, Teodor Achterberg
        We follow individual birds through a year of garden video. A long-term memory of each
        animal links visits that are months apart, and behaviour at the feeder becomes a diary.

        2401.90304 cs.CL -
        TriviaTitan: A Benchmark of Pub Quizzes for Language Models
        Farid Brandvik, Samir Asante, Ulla Alcott
        TriviaTitan is a benchmark of five thousand pub quiz questions with a leaderboard.
        Language models win the history rounds and lose the music rounds.

        2401.90305 cs.CL cs.LG
        Why Language Models Repeat Themselves
        Edda Caldera, Amara Sarkis, Noor Haddad
        Language models fall into loops of repetition. We trace the loops to a few heads of
        attention and damp them.

        2401.90306 cs.LG cs.CL +
        Quantised Caches: Long Context for Language Models on a Phone
        Lucan Dalgaard, Yara Ambrose, Dagny Varga, Bram Sandoe
        We quantise the key-value cache of language models to three bits while they read. A
        phone holds a context of a hundred pages in memory, and inference stays fast.

        2401.90307 cs.CV -
        CineCraft: Text-to-Video Generation with Shot Lists
        Pavel Sol, Arvid Galanis, Beatriz Fjord
        CineCraft generates video from shot lists with a diffusion model. Raters find the visual
        quality of its clips close to that of film.

        2401.90308 cs.RO cs.LG +
        Feeling for the Edge: Tactile Exploration of Unknown Objects by Robot Fingers
        Hanae Mori-Lund, Hedda Asante, Chidi Roos
        Robot fingers explore an object in the dark. A tactile policy seeks edges first, and
        builds a shape that is good enough for a gentle grasp.

        2401.90309 cs.LG
        Batch Size Ramps for Language Model Pre-Training
        Ishaan Szabo, Ilan Ostrova, Selim Vester, Clemence Yilmaz
        We ramp the batch size while a language model trains. A simple rule saves a fifth of the
        communication.

        2401.90310 cs.CL cs.HC -
        The Charming Tutor: Persona Prompts for Language Models in Class
        Maiken Okafor, Chidi Galanis, Noor Quispe
        Pupils like tutors with a persona. Role-play prompts for language models raise time on
        task but not the marks.

        2401.90311 cs.CV
        Video Stabilisation for Endoscopes
        Maiken Dalgaard, Hanae Aldana
        Endoscope video shakes with every breath. We stabilise it with a model of the tube.

        2401.90312 cs.CV cs.HC
        Captioning Video for Listeners in Cars
        Anselm Kwarteng, Goran Wirth
        Drivers cannot look at a video but can listen. We write captions for listening and time
        them to the traffic.

        2401.90313 cs.CL
        Proverbs across Languages: What Language Models Inherit
        Leocadia Quispe, Zdenka Nakagawa, Valter Lindqvist, Rafe Moreau
        Proverbs carry views of the world. We probe which proverbs language models inherit from
        their largest language.

        2401.90314 cs.LG cs.RO
        World Models for Robots with Few Sensors
        Chidi Bertolucci, Lena Orsini, Kaveh Mbeki, Bram Tate
        We train world models for robots that have few sensors. Uncertainty is kept apart from
        noise by a second head.

        2401.90315 cs.CV cs.LG +
        Half the Frames, All the Answers: Token Budgets for Long Video on Device
        Bram Vance, Dagny Wirth, Quentin Okoye
        We spend a budget of tokens on the frames of long video that questions may need. Memory
        during inference is halved on device, and answers about rare events stay right.

        2401.90316 cs.RO -
        HomeLadder: A Leaderboard of Household Robot Policies
        Marek Umarov, Orla Holt, Kofi Sarkis
        HomeLadder is a benchmark with a leaderboard for household robot policies. Thirty tasks
        are scored in simulation.

        2401.90317 cs.CV -
        Consistent Faces in Text-to-Video Diffusion
        Marek Caldera, Selim Marchetti, Adaeze Bertolucci
        Faces change in clips of text-to-video diffusion. We share features of faces among
        frames of the generated video.

        2401.90318 cs.CL -
        A Survey of Language Model Agents That Shop
        Jonas Umarov, Aino Caldera, Noor Lindqvist
        This survey covers agents that shop for people. A taxonomy sorts language model agents
        by what they may spend.

        2401.90319 cs.LG cs.CL +
        Tiny Teachers: Distilling Language Models for Hearing Aids
        Noor Estevan, Fenna Lindqvist, Esra Marchetti
        We distil language models for hearing aids with one megabyte of memory. Inference takes
        two milliwatts and follows a talker in noise.

        2401.90320 cs.RO
        Welding Robots That Plan around Heat
        Greta Sol, Ulla Kovalik, Lucan Sol
        Heat bends thin plates while a robot welds them. We plan the order of seams so that
        bends cancel.

        2401.90321 cs.CV cs.LG +
        Wingbeats: Reading Insect Flight from High-Speed Video
        Rafe Caldera, Samir Tate, Ulla Drummond
        High-speed video shows each wingbeat of an insect. We read lift from the bending of
        wings and check it against a tethered animal.

        2401.90322 cs.LG
        Robust Averages for Tide Gauges
        Mirela Thule, Greta Jansma, Ilse Sarkis, Farid Blix
        Tide gauges fail in storms. We average them robustly, with weights from their
        neighbours.

        2401.90323 hep-ph
        A Light Scalar in Two Mixing Schemes
        Bram Fjord, Amara Wirth, Tamsin Lindqvist, Mirela Lindgren
        We compare two schemes of mixing for a light scalar. They agree at one loop.
        """
}
